import { expect, test } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../src/core/diagnostic.ts";
import { LineIndex, LineStarts } from "../../../src/core/text.ts";
import type { XmlDocument } from "../../../src/core/xml-tree.ts";
import { parseXmlWithReport } from "../../../src/xml/parse.ts";
import { takeFinished, XmlStream } from "../../../src/xml/xml-stream.ts";

/** The bytes in chunks of a size, each of which overwrites the one before. */
function cut(bytes: Uint8Array, size: number): () => Iterable<Uint8Array> {
  return function* () {
    const buffer = Buffer.alloc(size);
    for (let at = 0; at < bytes.length; at += size) {
      const chunk = bytes.subarray(at, at + size);
      buffer.set(chunk);
      yield buffer.subarray(0, chunk.length);
    }
  };
}

/** Everything that is said of the bytes as they come in chunks of a size, the tree thrown away on the way. */
function streamed(bytes: Uint8Array, size: number): readonly Diagnostic[] {
  try {
    let found: readonly Diagnostic[] = [];
    for (const { document, diagnostics } of new XmlStream(cut(bytes, size), "x.xml").parse()) {
      takeFinished(document, () => {});
      found = diagnostics;
    }
    return found;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

function whole(bytes: Uint8Array): readonly Diagnostic[] {
  try {
    return parseXmlWithReport(bytes, "x.xml").diagnostics;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

const SIZES = [61, 65_536];

const ENTRY = '<p n="ä">€ 𝄞 &e; &amp;\r\n<!-- c -->\r<![CDATA[ <x> ]]><?pi d?><hi a:b="1"\n c=\'>\'>t</hi><lb/></p>\n';
const HEAD =
  '<?xml version="1.0"?>\n<!DOCTYPE t [<!ENTITY e "x<b>y</b>z"><!ATTLIST p d CDATA "1">]>\r\n<t xmlns:a="urn:a">\n';
const WHOLE = `${HEAD}${ENTRY.repeat(4000)}</t>\n`;

const BROKEN = [
  ["an end tag too many", "</q>"],
  ["a bare ampersand", "a & b"],
  ["a bare less-than", "a < b"],
  ["an unknown entity", "&nope;"],
  ["a double attribute", '<p x="1" x="2"/>'],
  ["a prefix without declaration", "<z:p/>"],
  ["an unclosed value", '<p x="1>t</p>'],
  ["two hyphens", "<!-- a -- b -->"],
  ["a start tag without end tag", "<s>"],
  ["a wrong end tag", "<ab>t</cd>"],
  ["an unclosed comment", "<!-- "],
  ["]]> in text", "a ]]> b"],
] as const;

test.each(BROKEN)("%s late in a file is told at the same place and in the same words", (_, mistake) => {
  const middle = HEAD.length + ENTRY.length * 3000;
  const bytes = Buffer.from(WHOLE.slice(0, middle) + mistake + WHOLE.slice(middle));
  const expected = whole(bytes);
  expect(expected.length).toBeGreaterThan(0);
  for (const size of SIZES) expect(streamed(bytes, size)).toEqual(expected);
});

const NO_XML: readonly (readonly [string, Uint8Array])[] = [
  ["nothing", Buffer.from("")],
  ["white space", Buffer.from(" \r\n ")],
  ["plain text", Buffer.from("Dear Sir,\nthank you.")],
  ["text before a tag", Buffer.from("Dear <b>Sir</b>")],
  ["RTF", Buffer.from("{\\rtf1 x}")],
  ["JSON", Buffer.from('\n{"a": [1]}\n')],
  ["an HTML page", Buffer.from("<!DOCTYPE html><html><br></html>")],
  ["binary data", Buffer.from([1, 2, 3, 0, 5, 6, 0, 0])],
  ["control characters and lone surrogates", Buffer.from("<t>\u0001\r\n\ud800 \u0002 & </t>", "utf16le")],
  ["150 control characters", Buffer.from(`<t>${"\u0001".repeat(150)}</t>`)],
  ["UTF-8 cut off", Buffer.from("<t>\r\nä€𝄞</t>").subarray(0, 12)],
  ["a byte that is no UTF-8", Buffer.from([0x3c, 0x74, 0x3e, 0xc3, 0xa4, 0x0d, 0xff, 0x3c])],
  ["an overlong character", Buffer.from([0x3c, 0x74, 0x3e, 0xe0, 0x80, 0x80])],
  ["a surrogate in UTF-8", Buffer.from([0x3c, 0x74, 0x3e, 0xed, 0xa0, 0x80, 0x3c])],
  ["UTF-16 of odd length", Buffer.from([0xff, 0xfe, 0x3c, 0, 0x74, 0, 0x2f])],
  ["a lie about UTF-16", Buffer.from('<?xml version="1.0" encoding="utf-16"?><t/>')],
  ["an unknown encoding", Buffer.from('<?xml version="1.0" encoding="foo"?><t/>')],
  ["ASCII that is not", Buffer.from('<?xml version="1.0" encoding="ascii"?>\n<t>é</t>')],
  ["windows-1252 with a hole", Buffer.from('<?xml version="1.0" encoding="windows-1252"?>\n<t>\x81</t>', "latin1")],
  ["iso-8859-7 with a hole", Buffer.from('<?xml version="1.0" encoding="iso-8859-7"?>\n<t>\xff</t>', "latin1")],
  ["Shift JIS cut off", Buffer.from('<?xml version="1.0" encoding="shift_jis"?>\n<t>\x83</t>', "latin1")],
];

test.each(NO_XML)("%s is told in the same words", (_, bytes) => {
  const expected = whole(bytes);
  expect(expected.length).toBeGreaterThan(0);
  for (const size of [1, 2, 3, 65_536]) expect(streamed(bytes, size)).toEqual(expected);
});

const TEXT = "<t>\r\n\rä €</t>";
const ENCODED: readonly (readonly [string, Uint8Array])[] = [
  ["UTF-8", Buffer.from("<t>ä € 𝄞 \r\n\r𝄞</t>")],
  ["UTF-8 with a mark", Buffer.from("\ufeff<t>ä</t>")],
  ["UTF-16LE", Buffer.from("\ufeff<t>ä 𝄞𝄞</t>", "utf16le")],
  ["UTF-16BE", Buffer.from("\ufeff<t>ä 𝄞𝄞</t>", "utf16le").swap16()],
  ["windows-1252", Buffer.from('<?xml version="1.0" encoding="windows-1252"?><t>\x80\xe4\r\n</t>', "latin1")],
  ["iso-8859-1", Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><t>\xe4</t>', "latin1")],
  ["iso-8859-2", Buffer.from('<?xml version="1.0" encoding="iso-8859-2"?><t>\xb1\xe6</t>', "latin1")],
  ["Shift JIS", Buffer.from('<?xml version="1.0" encoding="shift_jis"?><t>\x83\x65\x83\x4e</t>', "latin1")],
  ["a comment with what ends a DTD", Buffer.from(`<!DOCTYPE t [<!--]> ' -->${"<!-- ]> -->".repeat(9000)}]>${TEXT}`)],
];

/** The tree without what leads back into it; entity references list nodes that stand in the tree anyway. */
function shape(document: XmlDocument): string {
  const ignored = new Set(["parent", "owner", "source"]);
  return JSON.stringify(document, (key, value) =>
    ignored.has(key) ? undefined : key === "reference" ? value?.start : value,
  );
}

test.each([...ENCODED, ["a long document", Buffer.from(WHOLE)] as const])("the tree of %s is the same", (_, bytes) => {
  const expected = shape(parseXmlWithReport(bytes, "x.xml").document);
  for (const size of bytes.length < 1000 ? [1, 2, 3] : SIZES) {
    let tree = "";
    let last: XmlDocument | undefined;
    for (const { document } of new XmlStream(cut(bytes, size), "x.xml").parse()) last = document;
    if (last !== undefined) tree = shape(last);
    expect(tree === expected).toBe(true);
  }
});

test("places in any line, after line ends of every kind", () => {
  const text = Array.from(
    { length: 3000 },
    (_, index) => "x".repeat((index * 37) % 400) + ["\n", "\r\n", "\r"][index % 3],
  ).join("");
  const lines = new LineIndex(text);
  for (const size of [1, 61, 65_536]) {
    const starts = new LineStarts();
    for (let at = 0; at < text.length; at += size) starts.extend(text.slice(at, at + size));
    starts.end();
    for (let at = 0; at <= text.length + 1; at += 131) expect(starts.pointAt(at)).toEqual(lines.pointAt(at));
  }
});

test("what is finished can be taken out: little is ever kept of a long file", () => {
  let most = 0;
  let taken = 0;
  for (const { document } of new XmlStream(cut(Buffer.from(WHOLE), 10_000), "x.xml").parse()) {
    takeFinished(document, () => taken++);
    const root = document.children.at(-1);
    if (root?.kind === "element") most = Math.max(most, root.children.length);
  }
  expect(most).toBeLessThanOrEqual(1);
  expect(taken).toBeGreaterThan(8000);
});
