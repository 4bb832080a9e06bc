import type { InnerPattern, OrderedPart } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

const MONTH = "\\p{Lu}\\p{Ll}+";
export const LETTER_TITLE: OrderedPart = {
  role: "title",
  longest: 200,
  not: "[.!?:]$",
  pattern: "^(?:Letter|Note|Message|Telegram|Cable|Ciphered Telegram)\\b.*\\b(?:[Ff]rom|[Tt]o)\\b",
};
export const LETTER_BODY: readonly OrderedPart[] = [
  { role: "paragraph", many: true, required: true },
  { role: "citation", pattern: "^\\[?Source: " },
];
/** Place and date in a line: “Pyongyang, 1 March 1976”. */
export const LETTER_DATE: InnerPattern = {
  role: "paragraph",
  pattern: `^(?:(?:\\p{Lu}[\\p{L}\\p{M}.’' -]{1,40}, )?(?:(?:on|the) )?(?<date>\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH},? \\d{4}|${MONTH} \\d{1,2}, \\d{4}))\\.?$`,
};

/** A letter and nothing else, or under a title of its own. */
export const letter: Layout = {
  id: "letter",
  description: "A letter with a salutation and a closing, with nothing around it",
  signs: [
    {
      line: "^(?:My )?(?:Dear|Dearest|Esteemed|Respected|Honou?red|Highly esteemed)\\b(?:[^.]|\\b\\p{Lu}\\p{L}{0,4}\\.){1,80}[!,:]$",
      weight: 2,
    },
    {
      line: "^(?:Yours\\b|Sincerely|Respectfully|Faithfully|Cordially|With (?:[\\p{Ll}-]+ ){0,3}(?:greetings|regards|wishes|respect)\\b)[^.]{0,60}[,.!]?$",
    },
  ],
  orders: [[LETTER_TITLE, { role: "date", isDate: true }, ...LETTER_BODY], [...LETTER_BODY]],
  inside: [LETTER_DATE],
};
