import { describe, expect, it } from "vitest";
import { Automaton } from "../../../../src/validation/relaxng/automaton.ts";
import { GrammarFacts } from "../../../../src/validation/relaxng/grammar-facts.ts";
import { buildPatterns } from "../../../../src/validation/relaxng/pattern-building.ts";
import { PatternPool, patternsIn } from "../../../../src/validation/relaxng/patterns.ts";
import { checkRestrictions } from "../../../../src/validation/relaxng/restrictions.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";

const NAMES = Array.from({ length: 14 }, (_, index) => `e${index}`);

/** Any children in any order, each once: a pattern for every subset of them. */
const SCHEMA = `<element xmlns="http://relaxng.org/ns/structure/1.0" name="r"><oneOrMore><element name="g"><interleave>${NAMES.map(
  (name) => `<optional><element name="${name}"><empty/></element></optional>`,
).join("")}</interleave></element></oneOrMore></element>`;

/** As many different orders as `count`; without chance. */
function orders(count: number): string {
  let seed = 1;
  const groups = Array.from({ length: count }, () => {
    const rest = [...NAMES];
    let group = "";
    while (rest.length > 0) {
      seed = (seed * 48_271) % 2_147_483_647;
      group += `<${rest.splice(seed % rest.length, 1)[0]}/>`;
    }
    return `<g>${group}</g>`;
  });
  return groups.join("");
}

describe("the automaton", () => {
  it("stays bounded while it reads, and right", () => {
    const schema = parseXml(SCHEMA, "schema.rng");
    const pool = new PatternPool();
    const { start, origins } = buildPatterns(schema, pool, undefined);
    const elements = checkRestrictions(start, schema, origins);
    pool.keep(patternsIn(start, elements));
    const automaton = new Automaton(pool, start, elements, { patterns: 500, names: 5 });
    const grammar = { start, automaton, facts: new GrammarFacts(elements) };
    const orderly = orders(400);
    expect(validateRelaxNg(parseXml(`<r>${orderly}</r>`, "a.xml"), grammar)).toEqual([]);
    const twice = validateRelaxNg(parseXml(`<r>${orderly}<g><e1/><e2/><e1/></g>${orderly}</r>`, "a.xml"), grammar);
    expect(twice.map(({ message }) => message)).toEqual([
      "There is a <e1> in <g> already; a second may not stand here.",
    ]);
    automaton.trim();
    const kept = pool.size;
    expect(kept).toBeLessThan(500);
    validateRelaxNg(parseXml(`<r>${orders(50)}</r>`, "a.xml"), grammar);
    expect(pool.size).toBeGreaterThan(kept);
  });
});
