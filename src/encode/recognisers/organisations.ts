import { annotationsOf, CAPITALISED_WORD, type Recogniser } from "./recogniser.ts";

/** Nouns that head the name of an organisation in English. */
const HEAD_NOUNS = [
  "Party",
  "Committee",
  "Politburo",
  "Council",
  "Assembly",
  "Ministry",
  "Department",
  "Embassy",
  "Legation",
  "Consulate",
  "Commission",
  "Commissariat",
  "Directorate",
  "Bureau",
  "Office",
  "Agency",
  "Institute",
  "University",
  "Academy",
  "Foundation",
  "Program",
  "Programme",
  "Archive",
  "Archives",
  "Library",
  "League",
  "Union",
  "Federation",
  "Association",
  "Society",
  "Company",
  "Corporation",
  "Bank",
  "Army",
  "Delegation",
];
const HEADS = [...HEAD_NOUNS, ...HEAD_NOUNS.map((noun) => noun.toUpperCase())].join("|");

const WORDS = `${CAPITALISED_WORD}(?:\\s+(?:and\\s+)?${CAPITALISED_WORD})*`;
const COMPLEMENT = `(?:\\s+(?:of|for|in)\\s+(?:the\\s+)?${WORDS})`;
const ORDINAL = "(?:\\d{1,3}(?:st|nd|rd|th)|\\p{Lu}\\p{Ll}+(?:st|nd|rd|th)|[IVXL]+)";

/** "Albanian Labor Party", "Albanian Labor Party Central Committee", with the words before the head. */
const BEFORE_HEAD = new RegExp(`(?<![\\p{L}])(?:The\\s+|THE\\s+)?((?:${WORDS}\\s+)(?:${HEADS}))(?![\\p{L}])`, "gu");
/** "Ministry of Foreign Affairs", "Central Committee of the Albanian Labor Party", with a complement after the head. */
const WITH_COMPLEMENT = new RegExp(
  `(?<![\\p{L}])(?:The\\s+|THE\\s+)?((?:${WORDS}\\s+)?(?:${HEADS})${COMPLEMENT}+)(?![\\p{L}])`,
  "gu",
);
const CONGRESS = new RegExp(
  `(?<![\\p{L}\\p{N}])(${ORDINAL}\\.?\\s+(?:Party\\s+)?Congress\\s+of\\s+the\\s+${WORDS})`,
  "gu",
);

/** Organisations by the noun that heads their name, congresses of parties among them. */
export const organisations: Recogniser = {
  id: "organisations",
  recognise(text) {
    return [
      ...annotationsOf(text, BEFORE_HEAD, { type: "orgName", resp: "org-head-noun" }, 1),
      ...annotationsOf(text, WITH_COMPLEMENT, { type: "orgName", resp: "org-with-complement" }, 1),
      ...annotationsOf(text, CONGRESS, { type: "orgName", subtype: "congress", resp: "org-congress" }, 1),
    ];
  },
};
