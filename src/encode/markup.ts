import type { Annotation } from "../core/annotation.ts";
import { type Embedded, embed } from "./embed.ts";
import type { Range } from "./metadata.ts";
import { nestSpans, type TextMark } from "./nest-spans.ts";
import type { InlineSpan, SourceText } from "./source-text.ts";
import { element, type TeiContent } from "./tei-builder.ts";

/** What is needed to turn ranges of a source into marked-up TEI. */
export interface Markup {
  readonly source: SourceText;
  /** Marks on the whole source, nesting. */
  readonly annotations: readonly Annotation[];
  /** How stretches of the source are set in its file. */
  readonly spans: readonly InlineSpan[];
  /** Address of a register's record as it is to stand in `@ref`. */
  readonly recordUri: (id: string) => string;
  /** Pointer to who is answerable, as it is to stand in `@resp`; nothing for a rule that needs no mention. */
  readonly respUri: (resp: string) => string | undefined;
}

/** The characters of a range with their names, dates and setting marked up. Line ends inside it become line feeds. */
export function markedUp({ source, annotations, spans, ...markup }: Markup, range: Range): TeiContent[] {
  const marks = nestSpans(range, annotations, spans);
  return embed(source.text, range, marks).children.flatMap((child) => toTei(markup, child));
}

/** The characters of a range without marks. */
export function plainText({ source }: Markup, range: Range): string {
  return withLineFeeds(source.text.slice(range.start, range.end));
}

type Pointers = Pick<Markup, "recordUri" | "respUri">;

function toTei(pointers: Pointers, part: Embedded<TextMark>): TeiContent[] {
  if (typeof part === "string") return [withLineFeeds(part)];
  const { mark } = part;
  const children = part.children.flatMap((child) => toTei(pointers, child));
  return "kind" in mark
    ? setting(mark, children)
    : [element(mark.type, annotationAttributes(pointers, mark), ...children)];
}

/** How words are set in the file, as TEI: what TEI has no element for is `hi` with the kind in `rend`. */
function setting({ kind, target }: InlineSpan, children: readonly TeiContent[]): TeiContent[] {
  switch (kind) {
    case "break":
      return [element("lb"), ...children];
    case "quoted":
      return [element("q", {}, ...children)];
    case "link":
      return [element("ref", { target }, ...children)];
    case "note":
      return [element("ref", { type: "note", target: `#${target}` }, ...children)];
    default:
      return [element("hi", { rend: kind === "small-caps" ? "smallcaps" : kind }, ...children)];
  }
}

/** The TEI attributes of a mark. */
export function annotationAttributes(pointers: Pointers, annotation: Annotation): Record<string, string | undefined> {
  return {
    type: annotation.subtype,
    ref: annotation.ref?.map(pointers.recordUri).join(" "),
    when: annotation.when,
    from: annotation.from,
    to: annotation.to,
    cert: annotation.cert,
    resp: pointers.respUri(annotation.resp),
  };
}

/** XML has one line end only (XML 1.0, section 2.11). */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
