import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { Edition, RegisterRecord } from "../core/edition.ts";
import type { OutputFile } from "../core/output-file.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { readRegisters } from "../tei/registers.ts";
import type { DocumentJson } from "../transform/document-json.ts";
import { type ParsedSource, parseForTransform } from "../transform/engine.ts";
import type { DocumentEntry, PageContext, PageLinks } from "../transform/page-context.ts";
import { type Rendered, renderDocument } from "../transform/render-document.ts";
import {
  ASSETS,
  renderAboutPage,
  renderIndexPage,
  renderRegisterPage,
  renderSourcePage,
} from "../transform/render-page.ts";
import { RENDITIONS, type StylesheetReader } from "../transform/renditions.ts";
import { serialiseExpanded } from "../xml/serialise.ts";
import { recordMentions } from "./record-mentions.ts";
import {
  ASSETS_FOLDER,
  clashingPages,
  downloadOf,
  linksFor,
  makeSiteMap,
  pageOf,
  type SiteMap,
  sourcePageOf,
  titleOf,
} from "./site-map.ts";

/** A site, and what could not be made of it. */
export interface Publication {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of documents and pages that were left out. */
  readonly leftOut: readonly string[];
}

/** Called after each page, for a progress bar. */
export type PublishProgress = (done: number, total: number) => void;

interface Prepared {
  readonly document: TeiDocument;
  readonly source: ParsedSource;
  readonly json: DocumentJson;
  readonly jsonText: string;
}

/**
 * Makes the whole site of an edition: a page and three downloads a document, a page a register, the about pages, the
 * home page. A file that cannot be rendered is reported and left out; the rest goes on. Nothing is written.
 */
export function publish(edition: Edition, stylesheets: StylesheetReader, progress?: PublishProgress): Publication {
  return new Publisher(edition, stylesheets, progress).publish();
}

class Publisher {
  readonly #edition: Edition;
  readonly #stylesheets: StylesheetReader;
  readonly #progress: PublishProgress | undefined;
  readonly #records: readonly RegisterRecord[];
  readonly #siteMap: SiteMap;
  readonly #files: OutputFile[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #leftOut: string[] = [];
  readonly #total: number;
  #done = 0;

  constructor(edition: Edition, stylesheets: StylesheetReader, progress: PublishProgress | undefined) {
    this.#edition = edition;
    this.#stylesheets = stylesheets;
    this.#progress = progress;
    this.#records = readRegisters(edition.registers);
    this.#siteMap = makeSiteMap(edition);
    this.#total = edition.documents.length * 2 + edition.registers.length + edition.meta.length + 1;
  }

  publish(): Publication {
    const clashes = clashingPages(this.#edition);
    const clashing = new Set(clashes.map(({ path }) => path));
    this.#diagnostics.push(...clashes);
    this.#leftOut.push(...clashing);
    const keep = <T extends TeiDocument>(files: readonly T[]): T[] => files.filter(({ path }) => !clashing.has(path));

    const prepared = keep(this.#edition.documents).flatMap(
      (document) => this.#attempt(document, () => this.#prepare(document)) ?? [],
    );
    prepared.sort((one, other) => sortKey(one).localeCompare(sortKey(other), "en"));
    const published = prepared.filter((one, index) =>
      this.#attempt(one.document, () => this.#document(one, prepared, index)),
    );
    const mentions = recordMentions(published.map(({ json, document }) => ({ json, href: pageOf(document.id) })));
    for (const register of keep(this.#edition.registers)) {
      this.#attempt(register, () => {
        const source = parse(register);
        this.#page(pageOf(register.id), (context) => renderRegisterPage(source, mentions, context, this.#stylesheets));
        this.#file(register.path, "application/tei+xml", register.tree.source);
      });
    }
    for (const page of keep(this.#edition.meta)) {
      this.#attempt(page, () => {
        const source = parse(page);
        this.#page(pageOf(page.id), (context) => renderAboutPage(source, context, this.#stylesheets));
      });
    }
    this.#page("index.html", (context) => renderIndexPage(published.map(entryOf), context, this.#stylesheets));
    this.#done++;
    this.#progress?.(this.#done, this.#total);
    for (const asset of ASSETS) {
      const mediaType = asset.endsWith(".css") ? "text/css" : "text/javascript";
      this.#file(`${ASSETS_FOLDER}${asset}`, mediaType, this.#stylesheets(`html/${asset}`));
    }
    return { files: this.#files, diagnostics: this.#diagnostics, leftOut: this.#leftOut };
  }

  /** Does a step for a file; what stops it is reported and the file left out. */
  #attempt<T>(file: TeiDocument, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.#diagnostics.push(...error.diagnostics);
      this.#leftOut.push(file.path);
      return undefined;
    } finally {
      this.#done++;
      this.#progress?.(this.#done, this.#total);
    }
  }

  #prepare(document: TeiDocument): Prepared {
    const source = parse(document);
    const context = { id: document.id, edition: this.#edition.config, records: this.#records };
    const { content } = renderDocument(source, "json", context, this.#stylesheets);
    return { document, source, jsonText: content, json: JSON.parse(content) as DocumentJson };
  }

  /** The page of a document, the page of its source and its downloads. */
  #document({ document, source, jsonText }: Prepared, all: readonly Prepared[], index: number): true {
    const { id } = document;
    const neighbour = (at: number): PageLinks["next"] => {
      const other = all[at];
      return other && { href: pageOf(other.document.id), title: other.json.title };
    };
    const previous = neighbour(index - 1);
    const next = neighbour(index + 1);
    const links: PageLinks = {
      ...linksFor(this.#siteMap, pageOf(id)),
      ...(previous && { previous }),
      ...(next && { next }),
      source: sourcePageOf(id),
      downloads: { tei: downloadOf(id, "tei"), text: downloadOf(id, "text"), json: downloadOf(id, "json") },
    };
    const context = { id, edition: this.#edition.config, records: this.#records };
    const html = renderDocument(
      source,
      "html",
      { ...context, page: { links, assets: ASSETS_FOLDER } },
      this.#stylesheets,
    );
    const text = renderDocument(source, "text", context, this.#stylesheets);
    const sourcePage = renderSourcePage(
      document.tree.source,
      titleOf(document),
      this.#context(links),
      this.#stylesheets,
    );
    this.#diagnostics.push(...html.diagnostics);
    this.#file(pageOf(id), "text/html", html.content);
    this.#file(sourcePageOf(id), "text/html", sourcePage.content);
    this.#file(downloadOf(id, "tei"), "application/tei+xml", document.tree.source);
    this.#file(downloadOf(id, "text"), RENDITIONS.text.mediaType, text.content);
    this.#file(downloadOf(id, "json"), RENDITIONS.json.mediaType, jsonText);
    return true;
  }

  #context(links: PageLinks): PageContext {
    return { edition: this.#edition.config, links, records: this.#records, assets: ASSETS_FOLDER };
  }

  #page(path: string, render: (context: PageContext) => Rendered): void {
    const { content, diagnostics } = render(this.#context(linksFor(this.#siteMap, path)));
    this.#diagnostics.push(...diagnostics);
    this.#file(path, "text/html", content);
  }

  #file(path: string, mediaType: string, content: string): void {
    this.#files.push({ path, mediaType, content });
  }
}

/** SaxonJS gets only what our own parser accepted, entities expanded. */
function parse({ tree, path }: TeiDocument): ParsedSource {
  return parseForTransform(serialiseExpanded(tree), path);
}

const sortKey = ({ json, document }: Prepared): string =>
  `${json.date?.when ?? json.date?.from ?? json.date?.notBefore ?? "9999"} ${document.id}`;

function entryOf({ json, document }: Prepared): DocumentEntry {
  const names = (type: string): string =>
    json.correspondence
      .filter((action) => action.type === type)
      .flatMap(({ agents }) => agents.map(({ name }) => name))
      .join("; ");
  const from = names("sent");
  const to = names("received");
  return {
    id: document.id,
    href: pageOf(document.id),
    title: json.title,
    ...(json.date && { date: { text: json.date.text, ...(json.date.when !== undefined && { when: json.date.when }) } }),
    ...(from !== "" && { from }),
    ...(to !== "" && { to }),
    ...(json.status !== undefined && { status: json.status }),
    ...(json.abstract !== undefined && { abstract: json.abstract }),
  };
}
