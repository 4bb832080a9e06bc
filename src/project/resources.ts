import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the installed package: the folder that holds `schemas`, wherever this module was compiled to. */
const root = packageRoot(dirname(fileURLToPath(import.meta.url)));

function packageRoot(folder: string): string {
  let candidate = folder;
  while (!existsSync(join(candidate, "package.json"))) {
    const above = dirname(candidate);
    if (above === candidate) return folder;
    candidate = above;
  }
  return candidate;
}

/** The text of a file that ships with editio, by its path below `schemas/`. */
export function readSchema(path: string): string {
  return readFileSync(join(root, "schemas", path), "utf8");
}

/** The page of a rule in Markdown, or undefined where it has none. */
export function readRulePage(ruleId: string): string | undefined {
  const path = join(root, "docs", "rules", `${ruleId}.md`);
  return /^[a-z0-9-]+$/.test(ruleId) && existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** A JSON Schema that ships with editio, by its name (`edition`, `decisions`, …). */
export function readJsonSchema(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readSchema(`json/${name}.schema.json`)) as Record<string, unknown>;
}

/** The text of a file that `npm run build` puts into `dist/lib`, such as a compiled stylesheet. */
export function readBuilt(path: string): string {
  try {
    return readFileSync(join(root, "dist", "lib", path), "utf8");
  } catch (error) {
    throw new Error(`editio is not built: dist/lib/${path} is missing; run “npm run build”`, { cause: error });
  }
}

/** editio's own version. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version;
}

const stylesheets = new Map<string, string>();

/** The text of a file of the compiled `xslt/` folder, such as `html/reading.sef.json`; each is read once. */
export function readStylesheet(path: string): string {
  const known = stylesheets.get(path);
  if (known !== undefined) return known;
  const text = readBuilt(`xslt/${path}`);
  stylesheets.set(path, text);
  return text;
}
