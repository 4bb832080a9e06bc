import { chmod, cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DiagnosticError } from "../core/diagnostic.ts";
import { compileOwnSchema } from "./compile-own-schema.ts";
import { compileSchematron } from "./compile-schematron.ts";
import { compileStylesheets } from "./compile-stylesheets.ts";

const library = fileURLToPath(new URL("..", import.meta.url));
const project = fileURLToPath(new URL("../../..", import.meta.url));

/** What `npm run build` does after `tsc`: stylesheets, schema, rules and assets go into `dist/lib`. */
async function build(): Promise<void> {
  const { compiled } = await compileStylesheets(join(project, "xslt"), join(library, "xslt"));
  await copyAssets();
  // npm does this when it links a command, but no more after the file was made anew.
  await chmod(join(library, "cli", "main.js"), 0o755);
  await compileOwnSchema(join(project, "schemas", "relaxng", "editio.rng"), join(library, "relaxng", "editio.grammar"));
  const rules = await compileSchematron(
    join(project, "schemas", "schematron"),
    join(library, "schematron", "editio.sef.json"),
  );
  if (rules) process.stderr.write("compiled schemas/schematron\n");
  for (const name of compiled) process.stderr.write(`compiled xslt/${name}.xsl\n`);
}

async function copyAssets(): Promise<void> {
  const target = join(library, "xslt", "html");
  await mkdir(target, { recursive: true });
  for (const name of await readdir(join(project, "xslt", "html"))) {
    if (/\.(css|js)$/.test(name)) await cp(join(project, "xslt", "html", name), join(target, name));
  }
}

try {
  await build();
} catch (error) {
  if (!(error instanceof DiagnosticError)) throw error;
  for (const { path, place, message } of error.diagnostics) {
    process.stderr.write(`${path}${place === undefined ? "" : `:${place.start.line}`}: ${message}\n`);
  }
  process.exitCode = 1;
}
