import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { foldWhiteSpace } from "../../../src/core/text.ts";
import { type Encoded, encode } from "../../../src/encode/encode.ts";
import { bodyTextOf } from "../../../src/encode/verify-text.ts";
import { encodeTelegram, PROJECT, readSample, sampleContext } from "../../sample-edition.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const roles = ({ blocks }: Encoded): string[] => blocks.map(({ startLine, role }) => `${startLine} ${role}`);

describe("the telegram", () => {
  const encoded = encodeTelegram();

  it("is what the repository keeps as the sample edition’s TEI", () => {
    expect(new TextDecoder().decode(readSample("editions/telegram-1970-10-31.xml"))).toBe(encoded.tei);
  });

  it("is quoted in the sample edition as the archive hands it out", () => {
    const original = join(PROJECT, "../shared/sources/telegram-1970-10-31.txt");
    if (!existsSync(original)) return console.info("not compared: ../shared is absent");
    expect(readFileSync(original).equals(readSample("sources/telegram-1970-10-31.txt"))).toBe(true);
  });

  it("has every line of its page in a role", () => {
    expect(roles(encoded)).toEqual([
      "1 navigation",
      "3 date",
      "5 title",
      "7 credit",
      "14 paragraph",
      "16 paragraph",
      "18 paragraph",
      "20 paragraph",
      "22 paragraph",
      "28 abstract",
      "30 label",
      "33 citation",
      "36 rights",
      "38 rights",
      "40 label",
      "46 label",
      "50 donor",
    ]);
  });

  it("has the text of the source’s lines 14 to 22 as its body, to the character", () => {
    const lines = new TextDecoder().decode(readSample("sources/telegram-1970-10-31.txt")).split("\n").slice(13, 22);
    expect(bodyTextOf(encoded.tei, "telegram")).toBe(foldWhiteSpace(lines.join("\n")));
    expect(bodyTextOf(encoded.tei, "telegram")).toHaveLength(1924);
  });

  it("divides its closer into date line and signature and keeps the word “Date”", () => {
    expect(encoded.tei).toContain(
      '<closer><dateline>Date <date when="1970-10-31">October 31, 1970</date></dateline> <signed>THE <orgName ref="../registers/organisations.xml#org.ppsh">ALBANIAN LABOR PARTY</orgName></signed></closer>',
    );
  });

  it("says who sent it to whom", () => {
    const [sent = "", received = ""] = encoded.tei.match(/<correspAction[\s\S]*?<\/correspAction>/g) ?? [];
    expect(sent).toContain("#org.ppsh.cc");
    expect(sent).toContain('when="1970-10-31"');
    expect(received).toContain("#org.wpk.congress5");
  });

  it("reports what the page lacks, at its line, and makes nothing up", () => {
    expect(encoded.diagnostics.map(({ ruleId, place }) => `${place?.start.line} ${ruleId}`)).toEqual([
      "40 value-missing",
      "46 value-missing",
      "38 address-hidden",
    ]);
    expect(encoded.tei).toContain("[email\u00A0protected]");
  });

  it("carries an editor’s decisions with the editor’s name", () => {
    expect(encoded.tei).toContain('resp="#resp.the-editio-contributors">two parties</rs>');
    expect(encoded.tei).toContain(
      '<textLang mainLang="sq" cert="medium" resp="#resp.the-editio-contributors">Albanian</textLang>',
    );
  });
});

describe("encode", () => {
  it("keeps a line separator after the date of a closer, which is no white space of XML", () => {
    const { tei, bodyText } = encode({
      path: "a.txt",
      bytes: bytes("Title\n\nText.\n\nOctober 31, 1970 \u2028"),
      id: "a",
    });
    expect(bodyTextOf(tei, "a")).toBe(foldWhiteSpace(bodyText.join("\n")));
    expect(bodyTextOf(tei, "a")).toContain("\u2028");
  });

  it("reports a decision whose words do not stand in the source", () => {
    const decision = {
      action: "mark",
      document: "a",
      quote: { exact: "no such" },
      type: "rs",
      by: "A",
      when: "2026-01-01",
    } as const;
    const { diagnostics } = encode(
      { path: "a.txt", bytes: bytes("Title\n\nText."), id: "a" },
      { decisions: [decision] },
    );
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain("decision-without-text");
  });

  it("never guesses between two records of one name (case S46)", () => {
    const record = {
      type: "person",
      path: "registers/persons.xml",
      name: "Jones",
      names: [{ text: "Jones" }],
      authorities: [],
      partOf: [],
    } as const;
    const records = [
      { ...record, id: "p.cj" },
      { ...record, id: "p.dj" },
    ];
    const { tei, diagnostics } = encode(
      { path: "a.txt", bytes: bytes("Title\n\nI saw General Jones."), id: "a" },
      { records },
    );
    expect(tei).toContain("General <persName>Jones</persName>");
    expect(diagnostics.find(({ ruleId }) => ruleId === "name-ambiguous")?.message).toContain("p.cj, p.dj");
  });

  it("says in the header that a rule’s proposal is of unknown certainty", () => {
    const { tei } = encode({ path: "a.txt", bytes: bytes("Title\n\nThe Ministry of Health wrote."), id: "a" });
    expect(tei).toContain('<orgName cert="unknown">Ministry of Health</orgName>');
  });

  it("refuses an unknown layout and names those there are", () => {
    const refused = (): Encoded => encode({ path: "a.txt", bytes: bytes("a"), id: "a" }, { layout: "wilson" });
    expect(refused).toThrow(DiagnosticError);
    expect(refused).toThrow("There is no layout “wilson”.");
  });

  it("makes an XML name of any file name", () => {
    expect(encode({ path: "1.txt", bytes: bytes("a"), id: "1970 (b)" }).tei).toContain('xml:id="doc-1970--b-"');
  });
});

const PAGES = join(PROJECT, "../shared/sources/pages");

describe.skipIf(!existsSync(PAGES))("pages of the Wilson Center’s present site", () => {
  const encodePage = (name: string): Encoded =>
    encode(
      { path: `${name}.txt`, bytes: readFileSync(join(PAGES, `${name}.txt`)), id: `page-${name}` },
      sampleContext(),
    );

  it.each(["01", "10", "12", "13", "22"])("page %s: title, date, body, abstract and citation are found", (name) => {
    const page = encodePage(name);
    expect(page.layout).toBe("wilson-center");
    const found = new Set(page.blocks.map(({ role }) => role));
    for (const role of ["title", "date", "paragraph", "abstract", "citation", "rights"] as const)
      expect(found).toContain(role);
    expect(
      page.blocks.filter(({ role }) => role === "title" || role === "abstract" || role === "citation"),
    ).toHaveLength(3);
  });

  it("refuses a list of search hits by name", () => {
    expect(() => encodePage("32")).toThrow("not a document page but a list of search results");
  });
});
