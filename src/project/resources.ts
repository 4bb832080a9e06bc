import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** Where the pages of the rules are, from the root of the package. */
const RULE_PAGES = "docs/rules";

/** The page of a rule in Markdown, or undefined where it has none. */
export function readRulePage(ruleId: string): string | undefined {
  const path = join(root, RULE_PAGES, `${ruleId}.md`);
  return /^[a-z0-9-]+$/.test(ruleId) && existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The rules that have a page, by their ids. */
export function listRulePages(): readonly string[] {
  const names = readdirSync(join(root, RULE_PAGES));
  return names.flatMap((name) => (/^[a-z0-9-]+\.md$/.test(name) ? [name.slice(0, -3)] : [])).sort();
}

let pages: ReadonlySet<string> | undefined;

/**
 * The address of a rule's page: below the `homepage` of the package where it has one, else its path in the package. Undefined
 * where the rule has no page.
 */
export function addressOfRulePage(ruleId: string): string | undefined {
  pages ??= new Set(listRulePages());
  if (!pages.has(ruleId)) return undefined;
  const path = `${RULE_PAGES}/${ruleId}.md`;
  const { homepage } = readPackage();
  return homepage === undefined ? path : new URL(path, homepage.replace(/[#?].*$|\/?$/, "/")).href;
}

function readPackage(): { readonly version: string; readonly homepage?: string } {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string; homepage?: string };
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
  return readPackage().version;
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
