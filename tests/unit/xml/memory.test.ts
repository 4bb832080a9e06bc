import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../../sample-edition.ts";

const PARSER = join(PROJECT, "dist/lib/xml/parse.js");
const isBuilt = existsSync(PARSER);

interface Shape {
  readonly name: string;
  /** Makes the file, in the other process. */
  readonly make: () => string;
  /** What refuses it; `""` where it is read. */
  readonly rule: string;
  /** The heap that must be enough, in MB. */
  readonly heap: number;
}

const SHAPES: readonly Shape[] = [
  { name: "1,000,000 levels", make: () => "<p>".repeat(1_000_000), rule: "xml-too-deep", heap: 64 },
  { name: "1,000,000 siblings", make: () => `<p>${"<a/>".repeat(1_000_000)}</p>`, rule: "", heap: 400 },
  {
    name: "100,000 attributes",
    make: () => `<p${Array.from({ length: 100_000 }, (_, index) => ` a${index}="x"`).join("")}/>`,
    rule: "",
    heap: 128,
  },
  { name: "an attribute of 20 MB", make: () => `<p n="${"x".repeat(20_000_000)}"/>`, rule: "", heap: 128 },
  {
    name: "a tag unclosed at the end of 50 MB",
    make: () => `<div>${`<p>${"Ace and Co, ".repeat(16)}</p>`.repeat(250_000)}`,
    rule: "xml-unclosed-element",
    heap: 400,
  },
  {
    name: "an entity bomb",
    make: () => {
      const names = [..."bcdefghij"];
      const bomb = names.map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`);
      return `<!DOCTYPE a [<!ENTITY a "${"x".repeat(1000)}">${bomb.join("")}]><a>&j;</a>`;
    },
    rule: "xml-entity-expansion",
    heap: 64,
  },
  {
    name: "an entity of itself",
    make: () => '<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>',
    rule: "xml-entity-recursion",
    heap: 64,
  },
];

describe.skipIf(!isBuilt)("big files in a heap of bounded size (needs npm run build)", { timeout: 120_000 }, () => {
  it.each(SHAPES)("$name", ({ make, rule, heap }) => {
    const program = `import { parseXml } from ${JSON.stringify(pathToFileURL(PARSER).href)};
      const text = (${make.toString()})();
      try { parseXml(text, "test.xml"); console.log(""); }
      catch (error) { console.log([...new Set(error.diagnostics.map(({ ruleId }) => ruleId))].join()); }`;
    const options = [`--max-old-space-size=${heap}`, "--input-type=module", "-e", program];
    const run = spawnSync(process.execPath, options, { encoding: "utf8", timeout: 60_000 });
    expect(run.stderr.slice(-500)).toBe("");
    expect(run.stdout.trim()).toBe(rule);
  });
});
