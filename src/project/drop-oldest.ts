import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Keeps the `most` files of a folder that were changed last, and removes the others. */
export function dropOldest(folder: string, most: number): void {
  const names = readdirSync(folder);
  if (names.length <= most) return;
  const ages = names.map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }));
  ages.sort((one, other) => other.time - one.time);
  for (const { name } of ages.slice(most)) rmSync(join(folder, name), { force: true });
}
