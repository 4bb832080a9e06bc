import { REGIONS, STATES } from "./place-names.ts";
import { annotationsOf, CAPITALISED_WORD, type Recogniser } from "./recogniser.ts";

const NAMES = [...STATES, ...REGIONS]
  .sort((one, other) => other.length - one.length)
  .map((name) => name.replace(/[.]/g, "\\.").replaceAll(" ", "\\s+").replaceAll("’", "[’']"))
  .join("|");

const KNOWN_PLACE = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{L}[-’'])(${NAMES})(?![\\p{L}\\p{N}]|-\\p{L})`, "gu");

/** "People’s Republic of China", "Kingdom of Romania": the form of a state's full name. */
const FULL_STATE_NAME = new RegExp(
  `(?<![\\p{L}])((?:${CAPITALISED_WORD}\\s+)*(?:Republic|Kingdom|Empire|Principality|Emirate)\\s+of\\s+(?:the\\s+)?${CAPITALISED_WORD}(?:\\s+${CAPITALISED_WORD})*)(?![\\p{L}])`,
  "gu",
);

/** States and regions of the world by their English names; everything finer comes from the registers. */
export const places: Recogniser = {
  id: "places",
  recognise: (text) => [
    ...annotationsOf(text, FULL_STATE_NAME, { type: "placeName", resp: "place-full-state-name" }, 1),
    ...annotationsOf(text, KNOWN_PLACE, { type: "placeName", resp: "place-gazetteer" }, 1),
  ],
};
