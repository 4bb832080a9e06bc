import { describe, expect, it } from "vitest";
import type { DocumentJson } from "../../../src/transform/document-json.ts";
import { mentionsOf } from "../../../src/transform/mentions.ts";

const TEXT =
  "First block.\n\nA rather long beginning of a sentence that goes on and on until Doe is named, and then goes on and on for a good while after it.";
const START = 14;

function documentWith(entities: DocumentJson["entities"]): DocumentJson {
  const block = { id: "p2", type: "p", start: START, end: TEXT.length, text: TEXT.slice(START) };
  return {
    $schema: "urn:editio:schema:document",
    id: "a",
    title: "Letter",
    languages: ["en"],
    originalLanguages: [],
    date: { text: "2 January 1950", when: "1950-01-02" },
    correspondence: [],
    authors: [],
    translators: [],
    funders: [],
    rights: [],
    text: TEXT,
    blocks: [{ id: "p1", type: "p", start: 0, end: 12, text: "First block." }, block],
    entities,
    notes: [],
    pages: [],
    alternatives: [],
    records: {},
  };
}

const doe = TEXT.indexOf("Doe");

describe("mentionsOf", () => {
  it("gives the words before and after, cut at words, within the block", () => {
    const document = documentWith([
      { type: "persName", refs: ["doe"], start: doe, end: doe + 3, text: "Doe", block: "p2" },
    ]);
    expect(mentionsOf(document, "a.html").get("doe")).toEqual([
      {
        document: "a",
        href: "a.html#p2",
        title: "Letter",
        date: "1950-01-02",
        before: "…long beginning of a sentence that goes on and on until ",
        match: "Doe",
        after: " is named, and then goes on and on for a good while after…",
      },
    ]);
  });

  it("does not reach over the ends of the block", () => {
    const document = documentWith([{ type: "rs", refs: ["x"], start: START, end: START + 1, text: "A", block: "p2" }]);
    expect(mentionsOf(document, "a.html").get("x")?.[0]?.before).toBe("");
  });

  it("lists an entity with two records under both, and one without under none", () => {
    const document = documentWith([
      { type: "rs", refs: ["x", "y"], start: START, end: START + 1, text: "A", block: "p2" },
      { type: "date", refs: [], start: START, end: START + 1, text: "A", block: "p2" },
    ]);
    expect([...mentionsOf(document, "a.html").keys()]).toEqual(["x", "y"]);
  });
});
