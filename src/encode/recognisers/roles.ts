import { annotationsOf, CAPITALISED_WORD, type Recogniser } from "./recogniser.ts";

const RANK_BEFORE = "(?:(?:Deputy|Vice|First|Second|Third|Acting|Assistant|Under|Former|General)\\s+)*";
const OFFICES = [
  "Prime Minister",
  "Foreign Minister",
  "Minister",
  "Ambassador",
  "Chargé(?: d[’']Affaires)?",
  "Consul(?: General)?",
  "Counselor",
  "Counsellor",
  "Attaché",
  "Secretary(?: General)?",
  "Chairman",
  "President",
  "Premier",
  "Director",
].join("|");
const NATIONALITY = "(?:\\p{Lu}\\p{Ll}+(?:an|ian|ish|ese|ch|et|ak|ek|ai|i)\\s+)?";
const WORDS = `${CAPITALISED_WORD}(?:\\s+(?:and\\s+)?${CAPITALISED_WORD})*`;
const COMPLEMENT = `(?:\\s+(?:of|for|in|to)\\s+(?:the\\s+)?${WORDS})*`;

const OFFICE = new RegExp(`(?<![\\p{L}])(${NATIONALITY}${RANK_BEFORE}(?:${OFFICES})${COMPLEMENT})(?![\\p{L}])`, "gu");

/** Offices with the adjective of nationality before and the complement after them ("Soviet Ambassador in Tirana"). */
export const roles: Recogniser = {
  id: "roles",
  recognise: (text) => annotationsOf(text, OFFICE, { type: "roleName", resp: "role-office" }, 1),
};
