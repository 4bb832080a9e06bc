import type { OrderedPart } from "../../core/layout.ts";
import { DATELINE, FRUS_NAVIGATION, FRUS_SERIES } from "./frus.ts";
import type { Layout } from "./layout.ts";

const FILE_NUMBER =
  "^[\\p{Lu}\\d][\\p{Lu}\\d. ]*/[\\d–-]+(?: [\\p{L}.]+)?: (?:Telegram|Circular telegram|Airgram|Despatch|Instruction)$";
const NAVIGATION: OrderedPart = { role: "navigation", pattern: FRUS_NAVIGATION, many: true };
const NUMBER: OrderedPart = { role: "navigation", pattern: "^\\[(?:Document )?\\d+\\]$" };
const FILE: OrderedPart = { role: "citation", pattern: FILE_NUMBER, required: true };
const TITLE: OrderedPart = { role: "title", pattern: "^(?:The|Mr\\.) .+ to (?:the )?.+", required: true, longest: 300 };
const TEXT: OrderedPart = { role: "paragraph", many: true, required: true };

/** Telegram of an older volume of *Foreign Relations of the United States*: the number of its file stands over it. */
export const frusTelegrams: Layout = {
  id: "frus-telegrams",
  description: "Foreign Relations of the United States, older volumes: telegram under its file number",
  series: FRUS_SERIES,
  signs: [
    { line: FILE_NUMBER, weight: 3 },
    { line: "^The .+ to (?:the )?.+" },
    { line: "\\d{4}—(?:\\d|[Nn]oon|[Mm]idnight)" },
  ],
  blocksEndAt: "line-end",
  orders: [
    [NAVIGATION, NUMBER, FILE, TITLE, TEXT],
    [NAVIGATION, NUMBER, TITLE, FILE, TEXT],
  ],
  inside: [
    { role: "title", pattern: "^(?:The )?(?<sender>[^]+?) to (?:the )?(?<recipient>[^]+?)\\d{0,2}$" },
    { role: "citation", pattern: ": (?<documentType>[^:]+)$" },
    {
      role: "paragraph",
      pattern:
        "^(?<classification>(?:top )?secret|confidential|restricted|unclassified)(?: (?<urgency>priority|urgent|niact|immediate))?$",
    },
    { role: "paragraph", pattern: "^(?<urgency>priority|urgent|niact|immediate)$" },
    DATELINE,
  ],
};
