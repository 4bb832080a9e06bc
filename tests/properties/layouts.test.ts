import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWhiteSpace } from "../../src/core/text.ts";
import { type Encoded, encode } from "../../src/encode/encode.ts";

/** The same document on pages of several layouts comes out alike. */

const TITLE = "Telegram from the Embassy in Ruritania to the Ministry of Foreign Affairs";
const DATE = "May 3, 1958";
const CREDIT = "This document was made possible with support from the Leon Levy Foundation";
const SUMMARY = "The embassy writes about wheat.";
const REFERENCE = "AVPRF, F. 0102, Op. 13, P. 72, Delo 5, Listy 1-2. Translated by Mary North.";
const CITATION = `"${TITLE}," ${DATE}, History and Public Policy Program Digital Archive, ${REFERENCE}`;
const RIGHTS = "The History and Public Policy Program welcomes reuse of Digital Archive materials for research.";
const GAP = "\n\n\n\n\n\n";

/** A page of each layout around the same paragraphs. */
const PAGES: Readonly<Record<string, (paragraphs: readonly string[]) => string>> = {
  "wilson-center": (body) =>
    `Skip to content\n\n${DATE}\n\n${TITLE}\n\n${CREDIT}${GAP}${body.join("\n\n\n")}${GAP}${SUMMARY}\n\nDocument Information\n\n\n${REFERENCE}\n\n\n${RIGHTS}\n\nRecord ID\n`,
  "wilson-center-labelled": (body) =>
    `Skip to content\n\n${DATE}\n\n${TITLE}\n\n${CREDIT}\n\n${body.join("\n\n")}\n\n${SUMMARY}\n\nDocument Information\n\nSource\n\n${REFERENCE}\n\nRights\n\n${RIGHTS}\n\nType\n\nTelegram\n\nRecord ID\n\n110101\n`,
  "wilson-center-lines": (body) =>
    `${DATE}\n${TITLE}\n${CREDIT}\n${body.join("\n")}\n${SUMMARY}\nSubjects Discussed\nDocument Information\nSource\n${REFERENCE}\nOriginal Archive\nRights\n${RIGHTS}\n`,
  "wilson-center-old": (body) =>
    `Search in\n\nDigital Archive International History Declassified\n\n${DATE}\n\n${CREDIT}\n\n  • Citation\n\n    get citation\n\n    ${SUMMARY}\n    ${CITATION}\n  • share document\n\nEnglish HTML\n\n${body.join("\n\n")}\n`,
  "wilson-center-capitals": (body) =>
    `ADD SEARCH FILTER CANCEL SEARCH FILTER\n\n${DATE.toUpperCase()}\n\n${TITLE.toUpperCase()}\n\n${CREDIT}\n\nCITATION SHARE DOWNLOAD\n\n${SUMMARY}\n${CITATION}\n\nVIEW DOCUMENT IN\nENGLISH HTML\n\n${body.join("\n\n")}\n`,
};

const word = fc.constantFrom(
  "wheat",
  "the",
  "[sic]",
  "Comrade",
  "Orlov",
  "came",
  "on 14 May 1958",
  "1.",
  "—",
  "№ 7",
  "[…]",
  "é",
);
/** Paragraphs of prose: none is a date, a label or a line of the page, so that a layout could not tell. */
const paragraphs = fc.array(
  fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `We saw ${words.join(" ")} there`),
  { minLength: 2, maxLength: 6 },
);

const bodyOf = ({ tei }: Encoded): string => /<body>[\s\S]*<\/body>/.exec(tei)?.[0] ?? "";
/** What the header says of the document, as words. */
function factsOf({ tei }: Encoded): Record<string, string> {
  const header = tei.slice(0, tei.indexOf("</teiHeader>"));
  const patterns = {
    title: /<title type="main">[\s\S]*?<\/title>/,
    author: /<author>[\s\S]*?<\/author>/,
    translator: /<editor role="translator">[\s\S]*?<\/editor>/,
    funder: /<funder>[\s\S]*?<\/funder>/,
    creation: /<creation>\s*<date when="1958-05-03">/,
    abstract: /<abstract [\s\S]*?<\/abstract>/,
    identifier: /<msIdentifier>[\s\S]*?<\/msIdentifier>/,
    genre: /<catRef [^>]*>/,
    sent: /<correspAction type="sent">\s*<\w+[\s\S]*?<date when="1958-05-03"/,
    received: /<correspAction type="received">[\s\S]*?<\/correspAction>/,
  };
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [name, pattern.exec(header)?.[0] ?? "–"]),
  );
}

describe("one document on pages of several layouts", () => {
  it("has the same body and the same facts in its header", () => {
    fc.assert(
      fc.property(paragraphs, (body) => {
        const encoded = Object.entries(PAGES).map(([layout, page]) => {
          const bytes = new TextEncoder().encode(page(body));
          return { layout, result: encode({ path: "page.txt", bytes, id: "page" }) };
        });
        for (const { layout, result } of encoded) {
          expect(result.layout).toBe(layout);
          expect(result.bodyText.map(foldWhiteSpace)).toEqual(body.map(foldWhiteSpace));
        }
        const [first, ...others] = encoded.map(({ layout, result }) => ({
          layout,
          body: bodyOf(result),
          facts: factsOf(result),
        }));
        expect(Object.values(first?.facts ?? {})).not.toContain("–");
        for (const other of others) {
          expect(other.body, other.layout).toBe(first?.body);
          expect(other.facts, other.layout).toEqual(first?.facts);
        }
      }),
      { numRuns: 60 },
    );
  });
});
