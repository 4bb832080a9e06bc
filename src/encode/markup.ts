import type { Annotation } from "../core/annotation.ts";
import { type Embedded, embed } from "./embed.ts";
import type { Range } from "./metadata.ts";
import type { SourceText } from "./source-text.ts";
import { element, type TeiContent } from "./tei-builder.ts";

/** What is needed to turn ranges of a source into marked-up TEI. */
export interface Markup {
  readonly source: SourceText;
  /** Marks on the whole source, nesting. */
  readonly annotations: readonly Annotation[];
  /** Address of a register's record as it is to stand in `@ref`. */
  readonly recordUri: (id: string) => string;
  /** Pointer to who is answerable, as it is to stand in `@resp`; nothing for a rule that needs no mention. */
  readonly respUri: (resp: string) => string | undefined;
}

/** The characters of a range with their names and dates marked up. Line ends inside it become line feeds. */
export function markedUp(markup: Markup, range: Range): TeiContent[] {
  return embed(markup.source.text, range, markup.annotations).children.map((child) => toTei(markup, child));
}

/** The characters of a range without marks. */
export function plainText({ source }: Markup, range: Range): string {
  return withLineFeeds(source.text.slice(range.start, range.end));
}

function toTei(markup: Markup, part: Embedded): TeiContent {
  if (typeof part === "string") return withLineFeeds(part);
  const { annotation, children } = part;
  return element(
    annotation.type,
    annotationAttributes(markup, annotation),
    ...children.map((child) => toTei(markup, child)),
  );
}

/** The TEI attributes of a mark. */
export function annotationAttributes(markup: Markup, annotation: Annotation): Record<string, string | undefined> {
  return {
    type: annotation.subtype,
    ref: annotation.ref?.map(markup.recordUri).join(" "),
    when: annotation.when,
    from: annotation.from,
    to: annotation.to,
    cert: annotation.cert,
    resp: markup.respUri(annotation.resp),
  };
}

/** XML has one line end only (XML 1.0, section 2.11). */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
