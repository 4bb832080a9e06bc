import { DiagnosticError } from "../../core/diagnostic.ts";
import type { ReadText } from "../readers/text.ts";
import { blockText, encodeDiagnostic } from "../source-text.ts";
import type { Layout } from "./layout.ts";
import { plain } from "./plain.ts";
import { wilsonCenter } from "./wilson-center.ts";

/** Every layout, the most telling first. */
export const LAYOUTS: readonly Layout[] = [wilsonCenter, plain];

/** A layout must be at least this sure of a page, unless it is the plain one. */
const SURE_ENOUGH = 0.5;

/**
 * The layout of a page: the one asked for, or the one that is surest.
 *
 * @throws {DiagnosticError} `layout-unknown`; `not-a-document` for a list of search results
 */
export function chooseLayout(page: ReadText, wanted?: string): Layout {
  if (wanted !== undefined) {
    const layout = LAYOUTS.find(({ id }) => id === wanted);
    if (layout) return layout;
    const fix = `Choose one of: ${LAYOUTS.map(({ id }) => id).join(", ")}.`;
    throw new DiagnosticError([
      encodeDiagnostic(page.source, undefined, "error", "layout-unknown", `There is no layout “${wanted}”.`, fix),
    ]);
  }
  refuseSearchResults(page);
  const [best] = LAYOUTS.map((layout) => ({ layout, score: layout.recognise(page) })).sort(
    (one, other) => other.score - one.score,
  );
  return best && best.score >= SURE_ENOUGH ? best.layout : plain;
}

const SEARCH_RESULTS = /^(?:\d+ ?[-–] ?\d+ of \d+|Results:.*|SEARCH RESULTS.*|Popular Documents)$/m;

function refuseSearchResults({ source, blocks }: ReadText): void {
  for (const block of blocks) {
    const match = SEARCH_RESULTS.exec(blockText(source, block));
    if (!match) continue;
    const start = block.start + match.index;
    throw new DiagnosticError([
      encodeDiagnostic(
        source,
        { start, end: start + match[0].length },
        "error",
        "not-a-document",
        `This is not a document page but a list of search results: it says “${match[0].trim()}”.`,
        "Open one of the documents it lists and save the text of that page.",
      ),
    ]);
  }
}
