import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mendFile } from "../../../../src/cli/fix/mend.ts";
import type { Diagnostic } from "../../../../src/core/diagnostic.ts";
import { LineIndex } from "../../../../src/core/text.ts";
import type { XmlDocument } from "../../../../src/core/xml-tree.ts";
import { withEdits } from "../../../../src/validation/edits.ts";

/** The rule on dates, as far as these tests need it. */
function datesIn({ source }: XmlDocument): readonly Diagnostic[] {
  const lines = new LineIndex(source);
  return [...source.matchAll(/(?<=when=")\d{8}(?=")/g)].map((match) => {
    const place = lines.placeAt(match.index, match.index + match[0].length);
    const message = `${match[0]} lacks its hyphens`;
    const found = {
      path: "a.xml",
      place,
      source: "schematron",
      ruleId: "date-exists",
      severity: "error" as const,
      message,
    };
    return withEdits(found, source);
  });
}

const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "UTF-8": (text) => new TextEncoder().encode(text),
  "UTF-8 with BOM": (text) => new TextEncoder().encode(`\uFEFF${text}`),
  "UTF-16 little-endian": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  "UTF-16 big-endian": (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
};
const words = fc.string({
  unit: fc.constantFrom("a", "é", "𝔄", "\r\n", "\n", " ", "&amp;", "<lb/>", "<!-- 19701031 -->", "\t"),
});

function mend(text: string, encode: (text: string) => Uint8Array, recheck = datesIn) {
  const diagnostics = datesIn({ source: text } as XmlDocument);
  return mendFile("a.xml", encode(text), diagnostics, recheck);
}

describe("mending", () => {
  test.each(Object.entries(ENCODINGS))("changes no byte but those of the edits, in %s", (_, encode) => {
    const date = fc.constantFrom("19701031", "1970-10-31", "19700230", "20000229");
    fc.assert(
      fc.property(fc.array(fc.tuple(words, date), { maxLength: 6 }), words, (dates, end) => {
        const textWith = (mended: (date: string) => string): string =>
          `<TEI>${dates.map(([before, when]) => `${before}<date when="${mended(when)}"/>`).join("")}${end}</TEI>\r\n`;
        const hyphens: Readonly<Record<string, string>> = { 19701031: "1970-10-31", 20000229: "2000-02-29" };
        const expected = textWith((when) => hyphens[when] ?? when);
        const result = mend(textWith(String), encode);
        if (expected === textWith(String)) expect(result).toBeUndefined();
        else expect(Buffer.compare(result?.bytes ?? new Uint8Array(), encode(expected))).toBe(0);
      }),
    );
  });

  const one = '<TEI>\n<date when="19701031"/>\n</TEI>';
  const utf8 = ENCODINGS["UTF-8"] ?? ((): Uint8Array => new Uint8Array());

  test("shows what it does as a unified diff", () => {
    expect(mend(one, utf8)).toMatchObject({
      mended: 1,
      diff: `--- a.xml
+++ a.xml
@@ -1,3 +1,3 @@
 <TEI>
-<date when="19701031"/>
+<date when="1970-10-31"/>
 </TEI>
\\ No newline at end of file
`,
    });
  });

  test("does nothing where the problem would stay, or another come", () => {
    const staying = datesIn({ source: one } as XmlDocument);
    expect(mend(one, utf8, () => staying)).toBeUndefined();
    const other = { ...(staying[0] as Diagnostic), ruleId: "other" };
    expect(mend(one, utf8, (tree) => (tree.source === one ? staying : [other]))).toBeUndefined();
  });

  test("makes an edit that two problems name once, and one of two that overlap", () => {
    const [found] = datesIn({ source: one } as XmlDocument);
    const start = found?.place?.start.offset ?? 0;
    const overlapping = {
      ...(found as Diagnostic),
      ruleId: "other",
      edits: [{ start: start + 1, end: start + 3, text: "x" }],
    };
    const problems = [found as Diagnostic, found as Diagnostic, overlapping];
    const result = mendFile("a.xml", utf8(one), problems, (tree) => (tree.source === one ? problems : [overlapping]));
    expect(new TextDecoder().decode(result?.bytes)).toBe(one.replace("19701031", "1970-10-31"));
    expect(result?.mended).toBe(2);
  });
});
