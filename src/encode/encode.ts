import type { Annotation } from "../core/annotation.ts";
import type { Decision, OriginalLanguageDecision } from "../core/decisions.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { EditionConfig, RegisterRecord } from "../core/edition.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { annotate } from "./annotate.ts";
import { decisionsFor } from "./apply-decisions.ts";
import { readBody, writeText } from "./body.ts";
import {
  type HeaderSource,
  hasCorrespondence,
  isTranslation,
  type Responsible,
  SOFTWARE_ID,
  writeHeader,
} from "./header.ts";
import { layOut } from "./lay-out.ts";
import { chooseLayout } from "./layouts/index.ts";
import type { LaidOutBlock, Layout } from "./layouts/layout.ts";
import { record } from "./layouts/record.ts";
import type { Markup } from "./markup.ts";
import { type Metadata, readMetadata } from "./metadata.ts";
import { readText } from "./readers/text.ts";
import { hasTitle, separateFields, withFields } from "./record-fields.ts";
import { blockText, encodeDiagnostic, type LeftOut, type ReadPage, type SourceText } from "./source-text.ts";
import { element, writeTei } from "./tei-builder.ts";
import { verifyText } from "./verify-text.ts";

/** A source file as it comes from disk. */
export interface EncodeInput {
  /** The path as the user named it, for the report. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Id of the document: the file's name without its ending. */
  readonly id: string;
  /** Path to stand in the header, relative to the edition's folder; `path` where absent. */
  readonly sourceFile?: string;
}

/** What the edition knows already. Everything may be absent: a source is encoded outside an edition too. */
export interface EncodeContext {
  readonly config?: EditionConfig;
  readonly records?: readonly RegisterRecord[];
  readonly decisions?: readonly Decision[];
  /** Id of a layout, where the page's own signs are not to decide. */
  readonly layout?: string;
  /** The edition's own layouts. */
  readonly layouts?: readonly Layout[];
  /** From the TEI file to the edition's folder, with a slash at its end; `../` where absent. */
  readonly toEdition?: string;
}

/** Where a block of the source went. Lines count from 1, both included. */
export interface EncodedBlock {
  readonly role: LaidOutBlock["role"];
  readonly startLine: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

export interface Encoded {
  /** The TEI document, ready to be saved. */
  readonly tei: string;
  /** Layout it was read by. */
  readonly layout: string;
  /** Every block of the source and what it became: nothing of the source is outside them but white space. */
  readonly blocks: readonly EncodedBlock[];
  /** Marks on the source's characters. */
  readonly annotations: readonly Annotation[];
  /** Text of the body as it stands in the source, block by block. */
  readonly bodyText: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Encodes a source file as TEI P5. The same input and context always give the same output.
 *
 * @throws {DiagnosticError} when the input is no document: `source-empty`, `source-binary`, `source-not-utf-8`,
 * `source-control-character`, `not-a-document`, `layout-unknown`
 */
export function encode(input: EncodeInput, context: EncodeContext = {}): Encoded {
  return encodePage(readText(input.bytes, input.path, input.id), input, context);
}

/** Encodes a page that a reader has read, as `encode` does. */
export function encodePage(page: ReadPage, input: Omit<EncodeInput, "bytes">, context: EncodeContext = {}): Encoded {
  const { source } = page;
  const { fields, page: textPage } = separateFields(page);
  const layout =
    hasTitle(fields) && context.layout === undefined ? record : chooseLayout(textPage, context.layout, context.layouts);
  const laidOut = withFields(layOut(textPage, layout), fields);
  const { blocks } = laidOut;
  const decisions = decisionsFor(input.id, context.decisions ?? []);
  const { annotations, diagnostics } = annotate(source, blocks, context.records ?? [], decisions);
  const metadata = readMetadata(source, laidOut);
  const markup: Markup = {
    source,
    annotations,
    spans: page.spans,
    recordUri: recordUris(context),
    respUri: (resp) => (resp.startsWith(EDITOR) ? `#${editorId(resp.slice(EDITOR.length))}` : undefined),
  };
  const body = readBody(markup, blocks);
  const language = context.config?.languages[0] ?? "und";
  const original = decisions.find(
    (decision): decision is OriginalLanguageDecision => decision.action === "original-language",
  );
  const headerSource: HeaderSource = {
    id: input.id,
    markup,
    metadata,
    body,
    ...(context.config && { config: context.config }),
    ...(layout.series && { series: layout.series }),
    language,
    ...(original && { original: { ...original, resp: editorId(original.by) } }),
    responsible: responsible(decisions),
    leftOut: wordsLeftOut(page, blocks),
    sourceFile: input.sourceFile ?? input.path,
    version: VERSION,
  };
  const header = writeHeader(headerSource);
  const genre = metadata.genre?.id;
  const corresp = hasCorrespondence(metadata) ? "#corresp.1" : undefined;
  const translated = isTranslation(headerSource);
  const text = writeText(markup, body, { genre, corresp, translated, language });
  const tei = writeTei(element("TEI", { "xml:id": xmlId(input.id), "xml:lang": language }, header, text));
  const bodyText = blocks.filter(({ role }) => role === "paragraph").map((block) => blockText(source, block));
  verifyText(tei, input.path, bodyText);
  return {
    tei,
    layout: layout.id,
    blocks: blocks.map((block) => encodedBlock(source, block)),
    annotations,
    bodyText,
    diagnostics: [
      ...page.diagnostics,
      ...page.leftOut.map((part) => partLeftOut(source, part)),
      ...(laidOut.orderless ? [orderless(source, blocks, layout)] : []),
      ...summaryByPosition(source, blocks, layout),
      ...losses(source, metadata, blocks),
      ...diagnostics,
    ],
  };
}

/** What of a page is neither text nor metadata. */
const LEFT_OUT: ReadonlySet<LaidOutBlock["role"]> = new Set(["navigation", "boilerplate", "label"]);

/** The words of a page that stand neither in the text nor in the header, in the order of the source. */
function wordsLeftOut({ source, leftOut }: ReadPage, blocks: readonly LaidOutBlock[]): HeaderSource["leftOut"] {
  const inBlocks = blocks
    .filter(({ role }) => LEFT_OUT.has(role))
    .map((block) => ({
      text: foldWhiteSpace(blockText(source, block)),
      line: source.lines.pointAt(block.start).line,
    }));
  const beside = leftOut.map(({ text, place }) => ({ text, line: place.start.line }));
  return [...inBlocks, ...beside].sort((one, other) => one.line - other.line);
}

/** The version that is written into `application/@version`. */
export const VERSION = "0.1.0";

const EDITOR = "editor:";

function editorId(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `resp.${slug || "editor"}`;
}

function responsible(decisions: readonly Decision[]): Responsible[] {
  const names = [...new Set(decisions.map(({ by }) => by))];
  return [
    ...names.map((name) => ({ id: editorId(name), name, resp: "Editorial decisions" })),
    {
      id: SOFTWARE_ID,
      name: "editio",
      resp: "Conversion of the source to TEI P5, mark-up of names and dates",
      type: "software",
    },
  ];
}

function recordUris({ records = [], toEdition = "../" }: EncodeContext): (id: string) => string {
  const paths = new Map(records.map(({ id, path }) => [id, path]));
  return (id) => `${toEdition}${paths.get(id) ?? "registers/"}#${id}`;
}

/** The id as an XML name (Namespaces in XML, NCName): what cannot stand in one becomes a hyphen. */
function xmlId(id: string): string {
  const name = id.replace(/[^\p{L}\p{N}._-]/gu, "-");
  return /^[\p{L}_]/u.test(name) ? name : `doc-${name}`;
}

function encodedBlock(source: SourceText, { role, start, end }: LaidOutBlock): EncodedBlock {
  return {
    role,
    start,
    end,
    startLine: source.lines.pointAt(start).line,
    endLine: source.lines.pointAt(end).line,
  };
}

function orderless(source: SourceText, blocks: readonly LaidOutBlock[], { id }: Layout): Diagnostic {
  const message = `The page does not follow the order of the layout “${id}”, so all of it was taken as text.`;
  const fix = "Name another layout with --layout, or take out of the page what is not the document.";
  return encodeDiagnostic(source, blocks[0], "warning", "layout-does-not-fit", message, fix);
}

/** Words that a reader left out are quoted, so that an editor sees at once whether they belong to the document. */
function partLeftOut(source: SourceText, { what, text, place }: LeftOut): Diagnostic {
  const quoted = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()} …` : text;
  return {
    path: source.path,
    place,
    source: "encode",
    ruleId: "part-left-out",
    severity: "info",
    message: `${what} was left out: “${quoted}”.`,
  };
}

const LONGEST_QUOTE = 80;

/** A summary that nothing but its place tells from the text is a doubt: an editor must see that it is one. */
function summaryByPosition(source: SourceText, blocks: readonly LaidOutBlock[], { orders }: Layout): Diagnostic[] {
  const byGap = orders.flat().some(({ role, emptyLinesBefore, pattern }) => {
    return role === "abstract" && (emptyLinesBefore !== undefined || pattern !== undefined);
  });
  const abstract = blocks.find(({ role }) => role === "abstract");
  if (byGap || !abstract) return [];
  const message = "This block was taken as the page’s summary because of its place alone, so it is not in the body.";
  const fix = "If it belongs to the document, name another layout with --layout.";
  return [encodeDiagnostic(source, abstract, "info", "summary-by-place", message, fix)];
}

/** What the page has lost, or withholds, and what it lacks. */
function losses(source: SourceText, metadata: Metadata, blocks: readonly LaidOutBlock[]): Diagnostic[] {
  const found = metadata.emptyLabels.map(({ label, range }) =>
    encodeDiagnostic(source, range, "info", "value-missing", `The page leaves “${label}” without a value.`),
  );
  for (const match of source.text.matchAll(/\[email[ \u00A0]protected\]/g)) {
    const range = { start: match.index, end: match.index + match[0].length };
    const message = "An e-mail address was hidden by the page; the words that stand for it are kept.";
    found.push(encodeDiagnostic(source, range, "info", "address-hidden", message));
  }
  const lacks: readonly (readonly [boolean, string, string])[] = [
    [metadata.title === undefined, "title-missing", "No title was found; the document’s id stands in its place."],
    [metadata.date === undefined, "date-missing", "No date was found."],
    [metadata.citation === undefined, "citation-missing", "No line was found that says where the original is kept."],
  ];
  for (const [missing, ruleId, message] of lacks) {
    if (missing) found.push(encodeDiagnostic(source, blocks[0], "warning", ruleId, message));
  }
  return found;
}
