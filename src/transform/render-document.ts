import type { Diagnostic } from "../core/diagnostic.ts";
import type { EditionConfig, RegisterRecord } from "../core/edition.ts";
import { type ParsedSource, runStylesheet } from "./engine.ts";
import type { PageContext } from "./page-context.ts";
import { pageParameters } from "./render-page.ts";
import { RENDITIONS, type RenditionName, type StylesheetReader } from "./renditions.ts";
import type { StylesheetParameters } from "./stylesheet-parameters.ts";
import { unhandledDiagnostics } from "./unhandled-diagnostics.ts";

/** What a rendition needs beside the document; `page` matters to HTML only, `width` to text only. */
export interface DocumentContext {
  /** The document's id: its file name without `.xml`. */
  readonly id: string;
  readonly edition: EditionConfig;
  readonly records: readonly RegisterRecord[];
  readonly page?: Pick<PageContext, "links" | "assets">;
  /** Characters in a line of the text rendition; 0 leaves paragraphs unwrapped. */
  readonly width?: number;
}

export interface Rendered {
  readonly content: string;
  /** Elements that no template knows: their text was kept. One diagnostic an element name. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renders a document; parse it once with `parseForTransform` for any number of renditions.
 *
 * @throws DiagnosticError source `transform` as `runStylesheet` does
 */
export function renderDocument(
  source: ParsedSource,
  rendition: RenditionName,
  context: DocumentContext,
  stylesheets: StylesheetReader,
): Rendered {
  const { stylesheet } = RENDITIONS[rendition];
  const { result, messages } = runStylesheet(stylesheets(stylesheet), {
    source,
    parameters: documentParameters(rendition, context, stylesheets),
  });
  const content = rendition === "json" ? `${JSON.stringify(JSON.parse(result), null, 2)}\n` : result;
  return { content, diagnostics: unhandledDiagnostics(messages, source.path) };
}

function documentParameters(
  rendition: RenditionName,
  context: DocumentContext,
  stylesheets: StylesheetReader,
): StylesheetParameters {
  if (rendition === "text") return { width: context.width ?? 0 };
  if (rendition === "json") return { "document-id": context.id, records: JSON.stringify(context.records) };
  const { edition, records, page } = context;
  return {
    "document-id": context.id,
    ...pageParameters({ edition, records, links: page?.links ?? {}, ...assetsOf(page) }, stylesheets),
  };
}

function assetsOf(page: DocumentContext["page"]): { assets?: string } {
  return page?.assets === undefined ? {} : { assets: page.assets };
}
