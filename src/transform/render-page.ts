import type { Diagnostic } from "../core/diagnostic.ts";
import { type ParsedSource, runStylesheet } from "./engine.ts";
import type { DocumentEntry, Mention, PageContext } from "./page-context.ts";
import type { Rendered } from "./render-document.ts";
import type { StylesheetReader } from "./renditions.ts";
import type { StylesheetParameters } from "./stylesheet-parameters.ts";
import { unhandledDiagnostics } from "./unhandled-diagnostics.ts";

/** The files of `xslt/html/` that pages link to when `PageContext.assets` names their folder. */
export const ASSETS: readonly string[] = ["editio.css", "reading.js"];

/** The page of a register: its records with names, note, authority links and the places that name them, by record id. */
export function renderRegisterPage(
  register: ParsedSource,
  mentions: Readonly<Record<string, readonly Mention[]>>,
  context: PageContext,
  stylesheets: StylesheetReader,
): Rendered {
  return render(
    "html/register.sef.json",
    { ...pageParameters(context, stylesheets), mentions: JSON.stringify(mentions) },
    stylesheets,
    register,
  );
}

/** The edition's home page. Documents are listed in the order given. */
export function renderIndexPage(
  documents: readonly DocumentEntry[],
  context: PageContext,
  stylesheets: StylesheetReader,
): Rendered {
  return render(
    "html/index.sef.json",
    { ...pageParameters(context, stylesheets), documents: JSON.stringify(documents) },
    stylesheets,
  );
}

/** An about page from TEI of `meta/`. */
export function renderAboutPage(page: ParsedSource, context: PageContext, stylesheets: StylesheetReader): Rendered {
  return render("html/about.sef.json", pageParameters(context, stylesheets), stylesheets, page);
}

/** The page that shows a document's TEI as it stands in the file, character by character. */
export function renderSourcePage(
  xml: string,
  title: string,
  context: PageContext,
  stylesheets: StylesheetReader,
): Rendered {
  return render(
    "html/source.sef.json",
    { ...pageParameters(context, stylesheets), xml, "page-title": title },
    stylesheets,
  );
}

/** The parameters that every HTML page takes (`xslt/html/page.xsl` describes them). */
export function pageParameters(context: PageContext, stylesheets: StylesheetReader): StylesheetParameters {
  const { edition, links, records, assets } = context;
  return {
    edition: JSON.stringify(edition),
    links: JSON.stringify(links),
    records: JSON.stringify(records),
    ...(assets === undefined
      ? { styles: stylesheets("html/editio.css"), script: stylesheets("html/reading.js") }
      : { assets }),
  };
}

function render(
  stylesheet: string,
  parameters: StylesheetParameters,
  stylesheets: StylesheetReader,
  source?: ParsedSource,
): Rendered {
  const run = source === undefined ? { initialTemplate: "page" } : { source };
  const { result, messages } = runStylesheet(stylesheets(stylesheet), { ...run, parameters });
  const diagnostics: readonly Diagnostic[] = unhandledDiagnostics(messages, source?.path ?? "");
  return { content: result, diagnostics };
}
