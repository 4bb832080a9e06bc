import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DiagnosticError } from "../core/diagnostic.ts";
import { compileStylesheet, stylesheetSources } from "./compile-stylesheet.ts";

const HASHES = "hashes.json";
const SHARED = "common";

/** Which SEF files a build made anew and which it kept, as `<format>/<name>`. */
export interface CompiledStylesheets {
  readonly compiled: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Compiles each entry stylesheet `<sources>/<format>/<name>.xsl` to `<target>/<format>/<name>.sef.json`, two at a time.
 * `common/` holds modules, no entries. What was compiled from the same sources by the same compiler is kept.
 *
 * @throws DiagnosticError `stylesheet-compile`, one for each entry that fails
 */
export async function compileStylesheets(sources: string, target: string): Promise<CompiledStylesheets> {
  const names = await entryNames(sources);
  const old = await readHashes(target);
  const hashes: Record<string, string> = {};
  const compiled: string[] = [];
  const kept: string[] = [];
  const failures: DiagnosticError[] = [];
  const waiting = [...names];

  const compileNext = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const stylesheet = join(sources, `${name}.xsl`);
      const output = join(target, `${name}.sef.json`);
      const hash = await hashSources(stylesheet);
      if (old[name] === hash && (await exists(output))) {
        kept.push(name);
        hashes[name] = hash;
        continue;
      }
      try {
        await compileStylesheet(stylesheet, output);
        compiled.push(name);
        hashes[name] = hash;
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        failures.push(error);
      }
    }
  };
  await Promise.all([compileNext(), compileNext()]);

  if (compiled.length > 0) {
    await mkdir(target, { recursive: true });
    await writeFile(join(target, HASHES), `${JSON.stringify(hashes, null, 2)}\n`);
  }
  if (failures.length > 0) throw new DiagnosticError(failures.flatMap((failure) => failure.diagnostics));
  return { compiled, kept };
}

async function entryNames(sources: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of await readdir(sources, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === SHARED) continue;
    for (const file of await readdir(join(sources, folder.name))) {
      if (file.endsWith(".xsl")) names.push(`${folder.name}/${file.slice(0, -".xsl".length)}`);
    }
  }
  return names.sort();
}

async function hashSources(stylesheet: string): Promise<string> {
  const { version } = createRequire(import.meta.url)("xslt3/package.json") as { version: string };
  const hash = createHash("sha256").update(version);
  for (const [path, text] of await stylesheetSources(stylesheet)) {
    hash.update(`\0${path.slice(dirname(dirname(stylesheet)).length)}\0${text}`);
  }
  return hash.digest("hex");
}

async function readHashes(target: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(join(target, HASHES), "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
