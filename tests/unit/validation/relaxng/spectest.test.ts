import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../../src/core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../../../../src/core/xml-tree.ts";
import { compileGrammar, type Grammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { attribute, childElements, descendantElements, rootElement } from "../../../../src/xml/tree.ts";
import { PROJECT } from "../../../sample-edition.ts";

const SUITE = join(PROJECT, "../shared/corpus/schemas/relaxng-spectest.xml");
const present = existsSync(SUITE);

/**
 * Cases that rest on the names of XML 1.0 before its fifth edition: the characters they call wrong are name characters
 * today (XML 1.0, fifth edition, section 2.3), so schemas that name them are correct.
 */
const MOST_FIFTH_EDITION_CASES = 5;

describe.skipIf(!present)(`James Clark’s RELAX NG suite${present ? "" : " (skipped: ../shared is absent)"}`, () => {
  const suite = present ? parseXml(readFileSync(SUITE), "spectest.xml") : undefined;
  const cases = suite ? [...descendantElements(suite)].filter(({ localName }) => localName === "testCase") : [];

  it("is whole", () => {
    expect(cases).toHaveLength(385);
  });

  it("accepts every correct schema, every valid document, and refuses every invalid one", () => {
    const wrong: string[] = [];
    const count = { correct: 0, valid: 0, invalid: 0 };
    for (const [index, testCase] of cases.entries()) {
      const correct = child(testCase, "correct");
      if (!correct) continue;
      count.correct++;
      const grammar = tryToCompile(testCase, correct);
      if (!grammar) {
        wrong.push(`case ${index + 1}: correct schema refused`);
        continue;
      }
      for (const kind of ["valid", "invalid"] as const) {
        for (const instance of childElements(testCase).filter(({ localName }) => localName === kind)) {
          count[kind]++;
          const valid = validateRelaxNg(contentOf(instance, "instance"), grammar).length === 0;
          if (valid !== (kind === "valid"))
            wrong.push(`case ${index + 1}: ${kind} document judged ${valid ? "valid" : "invalid"}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toEqual({ correct: 172, valid: 289, invalid: 291 });
  });

  it("refuses every incorrect schema but those of older names", () => {
    const accepted = cases.flatMap((testCase, index) => {
      const incorrect = child(testCase, "incorrect");
      return incorrect && tryToCompile(testCase, incorrect) ? [index + 1] : [];
    });
    expect(accepted.length, `accepted: ${accepted.join(", ")}`).toBeLessThanOrEqual(MOST_FIFTH_EDITION_CASES);
    for (const index of accepted)
      expect(sourceOf(cases[index - 1] as XmlElement)).toMatch(/[^\u0000-\u007F]|&#x?[0-9A-F]/i);
  });

  function tryToCompile(testCase: XmlElement, schema: XmlElement): Grammar | undefined {
    try {
      return compileGrammar(contentOf(schema, "schema.rng"), (href, base) => {
        const path = base.slice(0, base.lastIndexOf("/") + 1) + href;
        const resource = resourceAt(testCase, path.split("/"));
        if (!resource) throw new DiagnosticError([]);
        return contentOf(resource, path);
      });
    } catch (error) {
      if (error instanceof DiagnosticError) return undefined;
      throw error;
    }
  }

  function resourceAt(folder: XmlElement, [step = "", ...rest]: readonly string[]): XmlElement | undefined {
    const wanted = rest.length === 0 ? "resource" : "dir";
    const found = childElements(folder).find((one) => one.localName === wanted && attribute(one, "name") === step);
    return found && rest.length > 0 ? resourceAt(found, rest) : found;
  }

  /** What stands inside an element of the suite, as a document of its own, with the suite's entities. */
  function contentOf(element: XmlElement, path: string): XmlDocument {
    const [content] = childElements(element);
    if (!content || !suite) throw new Error("the suite has an empty case");
    const root = rootElement(suite);
    const dtd = attribute(element, "dtd");
    const subset = dtd ?? suite.source.slice(suite.source.indexOf("[") + 1, suite.source.indexOf("]>"));
    return parseXml(`<!DOCTYPE ${root?.name} [${subset}]>${sourceOf(content)}`, path);
  }

  function sourceOf(element: XmlElement): string {
    return suite?.source.slice(element.start, element.end) ?? "";
  }

  function child(element: XmlElement, name: string): XmlElement | undefined {
    return childElements(element).find(({ localName }) => localName === name);
  }
});
