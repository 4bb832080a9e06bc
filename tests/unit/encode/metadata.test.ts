import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encode } from "../../../src/encode/encode.ts";
import { languageTag } from "../../../src/encode/language-names.ts";
import { PROJECT } from "../../sample-edition.ts";

const teiOf = (text: string): string =>
  encode({ path: "a.txt", bytes: new TextEncoder().encode(text), id: "a" }).tei.replace(/\n\s+/g, "");
const page = (name: string): string =>
  teiOf(readFileSync(join(PROJECT, "tests/fixtures/layouts", `${name}.txt`), "utf8"));

describe("metadata in the header", () => {
  it("has two holdings where the page names two", () => {
    expect(page("wilson-center/page-01")).toContain(
      '<altIdentifier type="copy"><repository>AVPRF</repository><idno type="shelfmark">Fond <idno type="fonds">059a</idno>, ',
    );
  });

  it("has number, classification and urgency of a title, and sender and addressee without them", () => {
    const tei = teiOf("Telegram from Ada Sample to Ben Box, TOP SECRET, No. 76.013, Flash\n\n3 May 1951\n\nText.");
    expect(tei).toContain('<altIdentifier type="number"><idno>No. 76.013</idno></altIdentifier>');
    expect(tei).toContain('<term type="classification">TOP SECRET</term><term type="urgency">Flash</term>');
    expect(tei).toMatch(/<correspAction type="received">.*?Ben Box.*?<\/correspAction>/);
    expect(tei).not.toMatch(/<correspAction type="received">.*?SECRET.*?<\/correspAction>/);
  });

  it("has the language of the original where the page states it, and declares it", () => {
    const tei = page("wilson-center-pdf/mine");
    expect(tei).toContain('<textLang mainLang="ru">Russian</textLang>');
    expect(tei).toContain('<language ident="ru">Russian (language of the original)</language>');
    expect(tei).toContain('<text type="translation"');
  });

  it("has the title as it is written, and the one in capitals beside it", () => {
    const tei = page("wilson-center-capitals/fair");
    expect(tei).toMatch(/<title type="main">Letter from the .*<title type="alt">.*LETTER FROM THE/);
    expect(tei).toContain('<idno type="record">999001</idno>');
  });

  it("has record id and date of upload of a page with labels, and names the empty ones", () => {
    const tei = page("wilson-center-labelled/page-30");
    expect(tei).toContain('<date type="uploaded" when="2011-11-20">2011-11-20</date><idno type="record">110001</idno>');
    expect(tei.match(/<note type="missing">/g)).toHaveLength(2);
  });

  it("keeps a very long block whole and does not look for names of senders in it", () => {
    const title = "Telegram from A, from ".repeat(100_000);
    const text = `Skip to content\n\nMay 3, 1951\n\n${title}\n\nText.\n\nDocument Information\n\nX, 1.\n\nRecord ID\n\n[email protected]`;
    const { blocks } = encode(
      { path: "a.txt", bytes: new TextEncoder().encode(text), id: "a" },
      { layout: "wilson-center" },
    );
    expect(blocks.find(({ role }) => role === "title")?.end).toBeGreaterThan(2_000_000);
  });
});

it("languages have the tags of their English names", () => {
  expect(["Russian", "Korean", "Chinese", "Serbo-Croatian", "Elvish"].map(languageTag)).toEqual([
    "ru",
    "ko",
    "zh",
    "sh",
    undefined,
  ]);
});
