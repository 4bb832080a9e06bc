import type { Annotation } from "../../core/annotation.ts";
import { annotationsOf, CAPITALISED_WORD, type Recogniser } from "./recogniser.ts";

/** Forms of address, which are no office: marked as part of the name they announce. */
const ADDRESSES = "Comrade|Comr\\.|Cde\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Madame|Mme\\.?|Dr\\.?|Prof\\.?|Professor";

/** Offices and ranks that announce a name and stay outside it. */
const RANKS =
  "Gen\\.|General|Marshal|Colonel|Col\\.|Captain|Major|President|Chairman|Premier|Ambassador|Secretary|Minister";

const INITIAL = "\\p{Lu}\\.(?:-\\p{Lu}\\.)?";
const NAME = `(?:${INITIAL}\\s?)*${CAPITALISED_WORD}(?:\\s+(?:${INITIAL}|${CAPITALISED_WORD}|de|von|van|der)(?![\\p{L}]))*`;

const AFTER_ADDRESS = new RegExp(`(?<![\\p{L}])(?:${ADDRESSES}|${RANKS})\\s+(${NAME})`, "gu");
const CREDIT = new RegExp(
  `(?<![\\p{L}])(?:[Tt]ranslated|[Oo]btained|[Cc]ontributed|[Ee]dited)(?:\\s+and\\s+\\p{L}+)*(?:\\s+(?:from|for)\\s+\\p{Lu}[\\p{L}]*)*\\s+by\\s+(${NAME})(?:\\s+and\\s+(${NAME}))?`,
  "gu",
);

/** A possessive ending is not part of a name. */
function withoutPossessive(text: string, annotation: Annotation): Annotation {
  const name = text.slice(annotation.start, annotation.end);
  const bare = name.replace(/[’']s?$/u, "");
  return bare === name ? annotation : { ...annotation, end: annotation.start + bare.length };
}

/** Persons announced by a form of address ("Comrade Kim Il Sung") or by a credit ("Translated by Enkel Daljani"). */
export const persons: Recogniser = {
  id: "persons",
  recognise(text) {
    return [
      ...annotationsOf(text, AFTER_ADDRESS, { type: "persName", resp: "person-after-address" }, 1),
      ...annotationsOf(text, CREDIT, { type: "persName", resp: "person-in-credit" }, 1),
      ...annotationsOf(text, CREDIT, { type: "persName", resp: "person-in-credit" }, 2),
    ].map((annotation) => withoutPossessive(text, annotation));
  },
};

const ADDRESS_BEFORE_NAME = new RegExp(`(?<![\\p{L}])(${ADDRESSES})\\s+$`, "u");

/** A person's name together with the form of address before it, which becomes a roleName inside the persName. */
export function withFormOfAddress(text: string, person: Annotation): Annotation[] {
  const match = ADDRESS_BEFORE_NAME.exec(text.slice(0, person.start));
  if (!match?.[1]) return [person];
  const start = match.index;
  const address: Annotation = {
    start,
    end: start + match[1].length,
    type: "roleName",
    subtype: "address",
    resp: "form-of-address",
  };
  return [{ ...person, start }, address];
}
