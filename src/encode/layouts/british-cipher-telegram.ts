import type { OrderedPart } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

const TEXT: OrderedPart = { role: "paragraph", many: true };
const label = (pattern: string): OrderedPart => ({ role: "paragraph", pattern, required: true });
const NAME = { role: "paragraph", longest: 120, required: true } as const;

/** A telegram of the British services on its form: all of the page is the document, its heading included. */
export const britishCipherTelegram: Layout = {
  id: "british-cipher-telegram",
  description: "British cipher telegram on its form: From, To, Copies to",
  signs: [
    {
      line: "^(?:(?:INWARD|OUTWARD) )?(?:(?:CIPHER|CYPHER) (?:TELEGRAM|MESSAGE)|TELEGRAM \\(?(?:CIPHER|CYPHER)\\)?)\\.?$",
    },
    { line: "^This message will not be distributed\\b|\\bwithout being paraphrased\\b", weight: 2 },
    { line: "^(?:Recd|Despd|Desp|T\\.O\\.[ORD]|D|R)\\.? ?:? ?\\d{4,6}\\b" },
    { line: "^From ?: ?-?" },
    { line: "^To ?: ?-" },
    { line: "^Copies to ?: ?-?" },
  ],
  orders: [
    [
      TEXT,
      label("^From ?: ?-?$"),
      { ...NAME, field: "sender" },
      TEXT,
      label("^To ?: ?-?$"),
      { ...NAME, field: "recipient" },
      TEXT,
    ],
    [{ ...TEXT, required: true }],
  ],
  inside: [
    {
      role: "paragraph",
      pattern:
        "^(?<title>(?:(?:INWARD|OUTWARD) )?(?:CIPHER|CYPHER) (?:TELEGRAM|MESSAGE)|TELEGRAM \\(?(?:CIPHER|CYPHER)\\)?)\\.?$",
    },
    { role: "paragraph", pattern: "^(?<number>No\\.? ?\\d+)(?: cipher)?\\b.{0,40}$" },
    { role: "paragraph", pattern: "^From ?: ?-?\\s+(?<sender>[^\\r\\n]+?)\\.?$" },
    { role: "paragraph", pattern: "^To ?: ?-\\s+(?<recipient>[^\\r\\n]+?)\\.?$" },
    { role: "paragraph", pattern: "^(?<classification>(?:TOP )?SECRET|CONFIDENTIAL|RESTRICTED)\\.?$" },
    {
      role: "paragraph",
      pattern: "^(?<urgency>(?:MOST )?IMMEDIATE|IMPORTANT|EMERGENCY|PRIORITY|ROUTINE|DEFERRED)\\.?$",
    },
  ],
};
