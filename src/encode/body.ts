import { type Closer, readCloser } from "./closer.ts";
import type { LaidOutBlock } from "./layouts/layout.ts";
import { type Markup, markedUp, plainText } from "./markup.ts";
import { isParagraph, writeBlocks } from "./structure.ts";
import { element, type TeiContent, type TeiElement } from "./tei-builder.ts";

/** The body of a document: its blocks and, where there is one, its closer. */
export interface Body {
  readonly paragraphs: readonly LaidOutBlock[];
  readonly closer?: { readonly parts: Closer };
}

/** Divides the body's blocks into paragraphs and closer. */
export function readBody(markup: Markup, blocks: readonly LaidOutBlock[]): Body {
  const paragraphs = blocks.filter(({ role }) => role === "paragraph");
  const last = paragraphs.at(-1);
  const parts = last && isParagraph(last) && paragraphs.length > 1 ? readCloser(markup.source, last) : undefined;
  return last && parts ? { paragraphs: paragraphs.slice(0, -1), closer: { parts } } : { paragraphs };
}

/** What the `text` element says of itself. */
export interface TextProperties {
  readonly genre: string | undefined;
  /** Pointer to the document's correspDesc. */
  readonly corresp: string | undefined;
  readonly translated: boolean;
  /** BCP 47 */
  readonly language: string;
}

/** The `text` element. */
export function writeText(
  markup: Markup,
  body: Body,
  { genre, corresp, translated, language }: TextProperties,
): TeiElement {
  const blocks = writeBlocks(markup, body.paragraphs);
  const closer = body.closer && element("closer", {}, ...closerContent(markup, body.closer.parts));
  return element(
    "text",
    { type: translated ? "translation" : undefined, "xml:lang": language },
    element("body", {}, element("div", { type: genre ?? "document", corresp }, ...blocks, closer)),
  );
}

function closerContent(markup: Markup, { dateline, signed }: Closer): TeiContent[] {
  const between = dateline && signed ? plainText(markup, { start: dateline.end, end: signed.start }) : undefined;
  return [
    ...(dateline ? [element("dateline", {}, ...markedUp(markup, dateline))] : []),
    ...(between ? [between] : []),
    ...(signed ? [element("signed", {}, ...markedUp(markup, signed))] : []),
  ];
}
