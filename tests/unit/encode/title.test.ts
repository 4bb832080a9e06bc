import { describe, expect, it } from "vitest";
import { readTitle } from "../../../src/encode/title.ts";

const read = (title: string): Record<string, string> => {
  const { genre, fields } = readTitle(title);
  const found = fields.map(({ field, start, end }) => [field, title.slice(start, end)]);
  return { ...(genre && { genre: genre.id }), ...Object.fromEntries(found) };
};

describe("titles", () => {
  it.each([
    [
      "Telegram from A to B, TOP SECRET, No. 76.013, Flash",
      {
        genre: "telegram",
        sender: "A",
        recipient: "B",
        classification: "TOP SECRET",
        number: "No. 76.013",
        urgency: "Flash",
      },
    ],
    ["Telegram, Sokolov to Orlov", { genre: "telegram", sender: "Sokolov", recipient: "Orlov" }],
    [
      "Ciphered Telegram No. 600262, Sokolov to Ming Fa (Orlov)",
      { genre: "telegram", number: "No. 600262", sender: "Sokolov", recipient: "Ming Fa (Orlov)" },
    ],
    [
      "Telegram from Polish Embassy in Havana (Zieliński), 30 October 1963",
      { genre: "telegram", sender: "Polish Embassy in Havana (Zieliński)" },
    ],
    ["Cable from the Chinese Embassy in North Korea", { genre: "telegram", sender: "Chinese Embassy in North Korea" }],
    [
      "Telegram From the Embassy in Poland to the Department of State",
      { genre: "telegram", sender: "Embassy in Poland", recipient: "Department of State" },
    ],
    [
      "Letter to the Central Committee, from the Secretary of the Party",
      { genre: "letter", sender: "Secretary of the Party", recipient: "Central Committee" },
    ],
    ["Memorandum of Conversation", { genre: "conversation" }],
    ["Memorandum on trade from Berlin to Sofia", { genre: "memorandum" }],
    ["Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", { genre: "report" }],
    ["Working Notes from the Session of the Presidium on 12 November 1957", {}],
    ["Protocol No. 53 of the Session, Confidential", { classification: "Confidential" }],
  ])("%s", (title, expected) => {
    expect(read(title)).toEqual(expected);
  });
});
