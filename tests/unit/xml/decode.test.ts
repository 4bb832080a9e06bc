import { describe, expect, it } from "vitest";
import { parseXml } from "../../../src/xml/parse.ts";
import { serialiseBytes } from "../../../src/xml/serialise-bytes.ts";
import { textContent } from "../../../src/xml/tree.ts";
import { diagnosticsOf, mistakesOf } from "./mistakes.ts";

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

function declared(encoding: string, text: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><p>${text}</p>`;
}

describe("bytes are read in their encoding, and written back as they were", () => {
  const cases: readonly (readonly [string, Buffer, string, string])[] = [
    ["UTF-8", Buffer.from("<p>Grüße 😊</p>"), "utf-8", "Grüße 😊"],
    ["UTF-8 with a mark", Buffer.from("\uFEFF<p>Grüße</p>"), "utf-8", "Grüße"],
    ["ASCII bytes", Buffer.from("<p>a</p>"), "utf-8", "a"],
    ["UTF-16, little end first, with a mark", utf16("\uFEFF<p>Grüße 😊</p>", false), "utf-16le", "Grüße 😊"],
    ["UTF-16, big end first, with a mark", utf16(`\uFEFF${declared("UTF-16", "Grüße")}`, true), "utf-16be", "Grüße"],
    ["UTF-16 without a mark", utf16(declared("UTF-16LE", "Grüße"), false), "utf-16le", "Grüße"],
    ["ISO-8859-1", Buffer.from(declared("ISO-8859-1", "Grüße"), "latin1"), "iso-8859-1", "Grüße"],
    ["ISO-8859-15", Buffer.from(declared("iso-8859-15", "\xA4"), "latin1"), "iso-8859-15", "€"],
    ["windows-1252", Buffer.from(declared("windows-1252", "\x93a\x94"), "latin1"), "windows-1252", "“a”"],
    ["windows-1251", Buffer.from(declared("windows-1251", "\xCF"), "latin1"), "windows-1251", "П"],
    ["US-ASCII", Buffer.from(declared("us-ascii", "a"), "latin1"), "us-ascii", "a"],
  ];
  for (const [name, bytes, encoding, text] of cases) {
    it(name, () => {
      const document = parseXml(bytes, "test.xml");
      expect(document.encoding).toBe(encoding);
      expect(textContent(document)).toBe(text);
      expect(Buffer.from(serialiseBytes(document)).equals(bytes)).toBe(true);
    });
  }
});

describe("bytes that do not fit their encoding are refused", () => {
  const bad = (hex: string): Buffer =>
    Buffer.concat([Buffer.from("<p>\näb"), Buffer.from(hex, "hex"), Buffer.from("</p>")]);

  it("at the line of the first byte that is not UTF-8", () => {
    for (const hex of ["ff", "c3", "e4", "c080", "eda080", "f4908080", "e282", "80"]) {
      expect(mistakesOf(bad(hex)), hex).toEqual(["xml-encoding 2:3"]);
    }
    expect(diagnosticsOf(bad("e4"))[0]?.message).toBe(
      "The file is not UTF-8: the byte 0xE4 stands where no character can have it.",
    );
  });

  const cases: readonly (readonly [string, Buffer, string])[] = [
    ["UTF-8 that says UTF-16", Buffer.from(declared("UTF-16", "a")), "xml-encoding"],
    ["UTF-16 that says UTF-8", utf16(`\uFEFF${declared("UTF-8", "a")}`, false), "xml-encoding"],
    ["UTF-8 with a mark that says ISO-8859-1", Buffer.from(`\uFEFF${declared("ISO-8859-1", "a")}`), "xml-encoding"],
    ["an unknown encoding", Buffer.from(declared("klingon", "a")), "xml-encoding"],
    ["ASCII with an umlaut", Buffer.from(declared("us-ascii", "ä"), "latin1"), "xml-encoding 1:45"],
    ["UTF-32", Buffer.from([0x3c, 0, 0, 0, 0x61, 0, 0, 0]), "xml-encoding"],
    ["half a character of UTF-16", Buffer.concat([utf16("\uFEFF<p/>", false), Buffer.from([0x20])]), "xml-encoding"],
    ["EBCDIC", Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]), "xml-encoding"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "xml-binary"],
    ["a zip archive", Buffer.from("504b0304140000000800", "hex"), "xml-binary"],
    ["no byte at all", Buffer.alloc(0), "xml-empty 1:1"],
  ];
  for (const [name, bytes, expected] of cases) {
    it(name, () => expect(mistakesOf(bytes)).toEqual([expected]));
  }
});
