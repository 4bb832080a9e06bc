import { DiagnosticError } from "../../core/diagnostic.ts";
import { foldWhiteSpace } from "../../core/text.ts";
import { encodeDiagnostic, type ReadPage } from "../source-text.ts";
import { avalon } from "./avalon.ts";
import { britishCipherTelegram } from "./british-cipher-telegram.ts";
import { frus } from "./frus.ts";
import { frusTelegrams } from "./frus-telegrams.ts";
import type { Layout } from "./layout.ts";
import { letter } from "./letter.ts";
import { ocrReport } from "./ocr-report.ts";
import { plain } from "./plain.ts";
import { record } from "./record.ts";
import { searchResults } from "./search-results.ts";
import { telegram } from "./telegram.ts";
import { wilsonCenter } from "./wilson-center.ts";
import { wilsonCenterBare } from "./wilson-center-bare.ts";
import { wilsonCenterCapitals } from "./wilson-center-capitals.ts";
import { wilsonCenterLabelled } from "./wilson-center-labelled.ts";
import { wilsonCenterLines } from "./wilson-center-lines.ts";
import { wilsonCenterOld } from "./wilson-center-old.ts";
import { wilsonCenterPdf } from "./wilson-center-pdf.ts";

/** Every layout, in the order of the list that an editor sees; of two that are equally sure of a page the first is taken. */
export const LAYOUTS: readonly Layout[] = [
  wilsonCenterLabelled,
  wilsonCenter,
  wilsonCenterLines,
  wilsonCenterOld,
  wilsonCenterCapitals,
  wilsonCenterBare,
  wilsonCenterPdf,
  frus,
  frusTelegrams,
  avalon,
  britishCipherTelegram,
  ocrReport,
  letter,
  telegram,
  searchResults,
  record,
  plain,
];

/** A layout must be at least this sure of a page, unless it is the plain one. */
const SURE_ENOUGH = 0.5;

/**
 * The layout of a page: the one asked for, or the one that is surest of it; of equals, the first. The edition's own
 * layouts (`own`) come before editio's, so that one with the id of another stands in its place.
 *
 * @throws {DiagnosticError} `layout-unknown`; `not-a-document` where the layout refuses its pages
 */
export function chooseLayout(page: ReadPage, wanted?: string, own: readonly Layout[] = []): Layout {
  const layouts = [...own, ...LAYOUTS.filter(({ id }) => !own.some((other) => other.id === id))];
  if (wanted !== undefined) {
    const layout = layouts.find(({ id }) => id === wanted);
    if (layout) return layout;
    const fix = `Choose one of: ${layouts.map(({ id }) => id).join(", ")}.`;
    throw new DiagnosticError([
      encodeDiagnostic(page.source, undefined, "error", "layout-unknown", `There is no layout “${wanted}”.`, fix),
    ]);
  }
  const lines = signLines(page);
  const [best] = layouts
    .map((layout) => ({ layout, score: layout.score?.(page) ?? scoreBySigns(lines, layout) }))
    .sort((one, other) => other.score - one.score);
  const chosen = best && best.score >= SURE_ENOUGH ? best.layout : plain;
  for (const layout of [chosen, ...layouts]) if (layout.refuses) refuse(page, layout);
  return chosen;
}

/** Longer lines are text and never a sign. */
const LONGEST_SIGN = 400;

/** Every line of a page that is short enough to be a sign, once. */
function signLines({ source, blocks }: ReadPage): readonly string[] {
  const lines = new Set<string>();
  for (const { start, end } of blocks)
    for (const line of source.text.slice(start, end).split(/\r\n?|\n/))
      lines.add(foldWhiteSpace(line.slice(0, LONGEST_SIGN)));
  return [...lines];
}

function scoreBySigns(lines: readonly string[], { signs }: Layout): number {
  let found = 0;
  let all = 0;
  for (const { line, weight = 1 } of signs) {
    const pattern = new RegExp(line, "u");
    all += weight;
    if (lines.some((text) => pattern.test(text))) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** Throws `not-a-document` at the line that tells it. */
function refuse({ source, blocks }: ReadPage, { signs, refuses }: Layout): void {
  if (!refuses) return;
  for (const { start: blockStart, end: blockEnd } of blocks) {
    for (const match of source.text.slice(blockStart, blockEnd).matchAll(/[^\r\n]+/g)) {
      const line = foldWhiteSpace(match[0]);
      if (!signs.some((sign) => new RegExp(sign.line, "u").test(line))) continue;
      const start = blockStart + match.index;
      const message = `${refuses.message}: it says “${line}”.`;
      throw new DiagnosticError([
        encodeDiagnostic(
          source,
          { start, end: start + match[0].trimEnd().length },
          "error",
          "not-a-document",
          message,
          refuses.fix,
        ),
      ]);
    }
  }
}
