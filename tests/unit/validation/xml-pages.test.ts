import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { parseXmlWithReport } from "../../../src/xml/parse.ts";
import { PROJECT } from "../../sample-edition.ts";

const PAGES = join(PROJECT, "docs/rules");

/** Rules whose mistake is no mark-up of one file that a page could show. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  ...["xml-binary", "xml-empty", "xml-encoding", "xml-entity-depth", "xml-entity-expansion", "xml-too-deep"],
  ...["xml-too-large", "xml-include-limit", "xml-include-loop", "xml-include-missing", "xml-include-refused"],
  "xml-include-wrong",
]);

/** The rules that a text breaks: as it is, as the content of an element, and before an element. */
function rulesOf(text: string): string[][] {
  return [text, `<TEI>${text}</TEI>`, `${text}<TEI/>`].map((whole) => {
    try {
      return parseXmlWithReport(whole, "a.xml").diagnostics.map(({ ruleId }) => ruleId);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      return error.diagnostics.map(({ ruleId }) => ruleId);
    }
  });
}

describe("the pages on XML", () => {
  const ids = readdirSync(PAGES).flatMap((name) => /^(xml-(?!model).*)\.md$/.exec(name)?.[1] ?? []);

  it.each(ids.filter((id) => !NOT_SHOWN.has(id)))("%s shows the mistake, and a way without it", (id) => {
    const [wrong = "", right = ""] = [
      ...readFileSync(join(PAGES, `${id}.md`), "utf8").matchAll(/```xml\n([\s\S]*?)\n```/g),
    ].map(([, text]) => text ?? "");
    expect(rulesOf(wrong).flat()).toContain(id);
    expect(rulesOf(right).some((rules) => !rules.includes(id))).toBe(true);
  });
});
