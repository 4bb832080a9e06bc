import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { readCompilerReport } from "../transform/compiler-report.ts";

/**
 * Compiles an entry stylesheet to a SEF file, which `runStylesheet` runs. The target appears whole or not at all.
 *
 * @throws DiagnosticError `stylesheet-compile` with the file and line of the first static error (the compiler finds no more)
 */
export async function compileStylesheet(stylesheet: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}.unfinished`;
  const relocatable = await runCompiler(stylesheet, unfinished, ["-relocate:on"]);
  if (relocatable !== "") {
    const located = await runCompiler(stylesheet, unfinished, []);
    await rm(unfinished, { force: true });
    const sources = [...(await stylesheetSources(stylesheet)).keys()];
    throw new DiagnosticError([compileFault(stylesheet, sources, located === "" ? relocatable : located)]);
  }
  await rename(unfinished, target);
}

/**
 * What the compiler reported; empty when all went well. Only `-relocate:on` keeps the builder's paths out of the SEF file, and
 * only without it are errors in XPath reported with their file.
 */
async function runCompiler(stylesheet: string, target: string, options: readonly string[]): Promise<string> {
  const compiler = createRequire(import.meta.url).resolve("xslt3/xslt3.js");
  const all = [compiler, `-xsl:${stylesheet}`, `-export:${target}`, "-nogo", ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { windowsHide: true }, (error, stdout, stderr) => {
      resolve(error === null ? "" : `${stdout}${stderr}` || error.message);
    });
  });
}

/** Compiles a stylesheet made by a program, which imports nothing. `name` stands in messages. */
export async function compileStylesheetText(text: string, name: string, target: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "editio-"));
  try {
    const stylesheet = join(folder, basename(name));
    await writeFile(stylesheet, text);
    await compileStylesheet(stylesheet, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The stylesheet and all that it imports or includes, each once, with their texts. What is missing is left to the compiler. */
export async function stylesheetSources(stylesheet: string): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  const waiting = [stylesheet];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sources.has(path)) continue;
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    sources.set(path, text);
    for (const found of text.matchAll(/<xsl:(?:import|include)\s+href="([^"]+)"/g)) {
      waiting.push(join(dirname(path), found[1] as string));
    }
  }
  return sources;
}

function compileFault(stylesheet: string, sources: readonly string[], report: string): Diagnostic {
  const { code, line, module = "", words } = readCompilerReport(report);
  return {
    path: module.startsWith("file:") ? fileURLToPath(module) : modulePath(stylesheet, sources, module),
    ...(line === undefined ? {} : { place: { start: { line, column: 1, offset: -1 } } }),
    source: "build",
    ruleId: "stylesheet-compile",
    severity: "error",
    message: `The stylesheet does not compile: ${words}${code === undefined ? "" : ` (${code})`}`,
  };
}

/** The compiler names a module by its last two steps. */
function modulePath(stylesheet: string, sources: readonly string[], module: string): string {
  if (module === "") return stylesheet;
  return sources.find((source) => source.replaceAll("\\", "/").endsWith(`/${module}`)) ?? stylesheet;
}
