import type { Layout } from "./layout.ts";
import { LETTER_BODY, LETTER_DATE, LETTER_TITLE } from "./letter.ts";

/** A telegram and nothing else, or under a title of its own. */
export const telegram: Layout = {
  id: "telegram",
  description: "A telegram with From and To lines, with nothing around it",
  signs: [
    {
      line: "^(?:(?:CIPHER(?:ED)?|CODED|CYPHER|Cipher(?:ed)?|Coded) )?(?:TELEGRAM|CABLE|CIPHERGRAM|Telegram|Cable|Ciphergram)\\b[^.]{0,60}\\.?$",
    },
    { line: "^(?:FROM|From) ?:" },
    { line: "^(?:TO|To) ?:" },
  ],
  ownLines: ["^(?:FROM|From|TO|To|CC|Cc|INFO|Info) ?: ?\\S", "^(?:Copies to|COPIES TO) ?:"],
  orders: [[LETTER_TITLE, { role: "date", isDate: true }, ...LETTER_BODY], [...LETTER_BODY]],
  inside: [
    { role: "paragraph", pattern: "^(?<title>(?:\\p{L}+ )?(?:TELEGRAM|CABLE|CIPHERGRAM))$" },
    { role: "paragraph", pattern: "^(?:FROM|From) ?: ?(?<sender>[^\\r\\n]+?)\\.?$" },
    { role: "paragraph", pattern: "^(?:TO|To) ?: ?(?<recipient>[^\\r\\n,]+?)\\.?(?:, .*)?$" },
    {
      role: "paragraph",
      pattern:
        "^(?<classification>(?:(?:TOP|STRICTLY|Top|Strictly) )?(?:SECRET|[Ss]ecret)|CONFIDENTIAL|Confidential)[.!]?$",
    },
    { role: "paragraph", pattern: "^(?<urgency>(?:VERY )?URGENT|FLASH|IMMEDIATE|PRIORITY)[.!]?$" },
    LETTER_DATE,
  ],
};
