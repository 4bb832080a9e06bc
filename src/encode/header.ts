import type { OriginalLanguageDecision } from "../core/decisions.ts";
import type { EditionConfig } from "../core/edition.ts";
import type { PageField } from "../core/layout.ts";
import type { Body } from "./body.ts";
import { languageName } from "./language-names.ts";
import type { Layout } from "./layouts/layout.ts";
import { type Markup, markedUp, plainText } from "./markup.ts";
import type { Metadata, Range } from "./metadata.ts";
import { originalLanguages, originalMsDesc } from "./original-ms-desc.ts";
import { wholeDate } from "./recognisers/dates.ts";
import { isParagraph } from "./structure.ts";
import { element, type TeiContent, type TeiElement } from "./tei-builder.ts";

/** Somebody or something answerable for marks, with the id that `@resp` points to. */
export interface Responsible {
  readonly id: string;
  readonly name: string;
  readonly resp: string;
  readonly type?: "software";
}

/** All that the header is written from. */
export interface HeaderSource {
  readonly id: string;
  readonly markup: Markup;
  readonly metadata: Metadata;
  readonly body: Body;
  readonly config?: EditionConfig;
  readonly series?: Layout["series"];
  /** Language of the text, BCP 47. */
  readonly language: string;
  readonly original?: OriginalLanguageDecision & { readonly resp: string };
  readonly responsible: readonly Responsible[];
  /** What of the page is neither text nor metadata: its words, and the line or paragraph of the source. */
  readonly leftOut: readonly { readonly text: string; readonly line: number }[];
  /** Path of the source file, relative to the edition's folder. */
  readonly sourceFile: string;
  readonly version: string;
}

/** Id of the program in `@resp` and `@who`. */
export const SOFTWARE_ID = "resp.editio";

const p = (...children: TeiContent[]): TeiElement => element("p", {}, ...children);

export function writeHeader(source: HeaderSource): TeiElement {
  return element(
    "teiHeader",
    {},
    element(
      "fileDesc",
      {},
      titleStmt(source),
      extent(source),
      publicationStmt(source),
      notesStmt(source),
      element("sourceDesc", {}, pageBibl(source), originalMsDesc(source)),
    ),
    encodingDesc(source),
    profileDesc(source),
    element(
      "revisionDesc",
      { status: "draft" },
      element("change", { who: `#${SOFTWARE_ID}`, status: "draft" }, `Encoded by program from ${source.sourceFile}.`),
    ),
  );
}

function titleStmt({ id, markup, metadata, responsible }: HeaderSource): TeiElement {
  return element(
    "titleStmt",
    {},
    element("title", { type: "main" }, ...(metadata.title ? markedUp(markup, metadata.title) : [id])),
    ...metadata.otherTitles.map((range) => element("title", { type: "alt" }, ...markedUp(markup, range))),
    ...authors(metadata).map((range) => element("author", {}, ...markedUp(markup, range))),
    ...metadata.translators.map((range) => element("editor", { role: "translator" }, ...markedUp(markup, range))),
    ...metadata.funders.map((range) => element("funder", {}, ...markedUp(markup, range))),
    ...responsible.map(({ resp, name, type, id: respId }) =>
      element("respStmt", {}, element("resp", {}, resp), element("name", { type, "xml:id": respId }, name)),
    ),
  );
}

/** Who wrote the document: those whom the page calls its authors, otherwise the sender. */
function authors(metadata: Metadata): readonly Range[] {
  const named = allOf(metadata, "author");
  const sender = oneOf(metadata, "sender");
  return named.length > 0 || !sender ? named : [sender];
}

/** What the page says of the document under a name. */
function allOf({ fields }: Metadata, name: PageField): readonly Range[] {
  return fields.filter(({ field }) => field === name);
}

function oneOf(metadata: Metadata, name: PageField): Range | undefined {
  return allOf(metadata, name)[0];
}

function extent({ body }: HeaderSource): TeiElement {
  const count = body.paragraphs.filter(isParagraph).length;
  const text = count === 1 ? "1 paragraph" : `${count} paragraphs`;
  return element("extent", {}, element("measure", { unit: "paragraph", quantity: String(count) }, text));
}

function publicationStmt({ id, markup, metadata, config }: HeaderSource): TeiElement {
  const { date, licence } = config ?? {};
  return element(
    "publicationStmt",
    {},
    element("publisher", {}, config?.publisher ?? "Unpublished"),
    date === undefined ? undefined : element("date", { when: date }, date),
    element("idno", { type: "editio" }, id),
    element(
      "availability",
      { status: metadata.rights.length > 0 ? "restricted" : licence?.url === undefined ? "unknown" : "free" },
      ...metadata.rights.map((range) => p(...markedUp(markup, range))),
      licence && element("licence", { target: licence.url }, licence.name),
      metadata.rights.length === 0 && !licence ? p("The source states no rights.") : undefined,
    ),
  );
}

function notesStmt({ markup, metadata }: HeaderSource): TeiElement | undefined {
  const notes = [
    ...(metadata.credit ? [element("note", { type: "credit" }, ...markedUp(markup, metadata.credit))] : []),
    ...metadata.values.map(({ label, range }) =>
      element("note", { type: "field" }, label === "" ? "" : `${label}: `, ...markedUp(markup, range)),
    ),
    ...metadata.emptyLabels.map(({ label }) =>
      element("note", { type: "missing" }, `The source page leaves “${label}” without a value; nothing was supplied.`),
    ),
  ];
  return notes.length > 0 ? element("notesStmt", {}, ...notes) : undefined;
}

/** Whether the text is a translation: the page names a translator, or another language of the original. */
export function isTranslation(source: HeaderSource): boolean {
  return source.metadata.translators.length > 0 || originalLanguages(source).some(({ tag }) => tag !== source.language);
}

function pageBibl(source: HeaderSource): TeiElement {
  const { markup, metadata, series, sourceFile } = source;
  const record = oneOf(metadata, "recordId");
  const uploaded = oneOf(metadata, "uploadDate");
  const uploadDate = uploaded && wholeDate(plainText(markup, uploaded))?.when;
  return element(
    "bibl",
    { type: "digitalSource", "xml:id": "source.page" },
    metadata.title && element("title", { level: "a" }, plainText(markup, metadata.title)),
    metadata.date && element("date", { when: metadata.date.when }, plainText(markup, metadata.date)),
    series && element("publisher", {}, series.publisher),
    series && element("title", { level: "m" }, series.title),
    uploaded && element("date", { type: "uploaded", when: uploadDate }, plainText(markup, uploaded)),
    record && element("idno", { type: "record" }, plainText(markup, record)),
    element("idno", { type: "file" }, sourceFile),
    element("relatedItem", { type: isTranslation(source) ? "translationOf" : "copyOf", target: "#source.original" }),
  );
}

function encodingDesc({ markup, metadata, leftOut, version }: HeaderSource): TeiElement {
  const unit = markup.source.lineIs ?? "line";
  const quoted = leftOut.map(({ text, line }) => `“${text}” (${unit} ${line})`);
  return element(
    "encodingDesc",
    {},
    element(
      "appInfo",
      {},
      element(
        "application",
        { ident: "editio", version },
        element("label", {}, "editio"),
        element("ptr", { target: "#source.page" }),
      ),
    ),
    quoted.length > 0
      ? element("samplingDecl", {}, p(`Left out as navigation and labels of the source page: ${quoted.join(", ")}.`))
      : undefined,
    element(
      "editorialDecl",
      {},
      element("correction", { status: "unknown" }, p("Nothing was corrected; spellings are those of the source.")),
      element(
        "normalization",
        { method: "silent" },
        p(
          "White space around a paragraph or a field of the source was left out, no-break spaces (U+00A0) included; line ends became line feeds. No other character was changed.",
        ),
      ),
      element("hyphenation", { eol: "all" }, p("Hyphens at line ends are kept as they stand in the source.")),
      element(
        "interpretation",
        {},
        p(
          "Names of persons, organisations and places, offices and dates are marked up by rule and linked to the registers where a name of the registers stands in the text; a mark without a link is a rule’s proposal that no editor has seen (cert). Marks with resp are an editor’s decisions.",
        ),
      ),
    ),
    metadata.genre &&
      element(
        "classDecl",
        {},
        element(
          "taxonomy",
          { "xml:id": "genre" },
          element("category", { "xml:id": `genre.${metadata.genre.id}` }, element("catDesc", {}, metadata.genre.name)),
        ),
      ),
  );
}

function profileDesc(source: HeaderSource): TeiElement {
  const { markup, metadata, language } = source;
  const { date, abstract } = metadata;
  const originals = originalLanguages(source).filter(({ tag }) => tag !== undefined && tag !== language);
  return element(
    "profileDesc",
    {},
    date && element("creation", {}, element("date", { when: date.when }, plainText(markup, date))),
    element(
      "langUsage",
      {},
      element("language", { ident: language }, languageName(language)),
      ...originals.map(({ tag, name }) => element("language", { ident: tag }, `${name} (language of the original)`)),
    ),
    abstract && element("abstract", { source: "#source.page" }, p(...markedUp(markup, abstract))),
    textClass(source),
    correspDesc(source),
  );
}

/** Terms that the page or its title gives to the document; a term says what it is by its type. */
const TERMS: readonly PageField[] = ["classification", "urgency", "documentType", "person", "place", "subject"];

function textClass({ markup, metadata }: HeaderSource): TeiElement | undefined {
  const { genre } = metadata;
  const terms = TERMS.flatMap((type) =>
    allOf(metadata, type).map((range) => element("term", { type }, ...markedUp(markup, range))),
  );
  if (!genre && terms.length === 0) return undefined;
  return element(
    "textClass",
    {},
    genre && element("catRef", { scheme: "#genre", target: `#genre.${genre.id}` }),
    terms.length > 0 ? element("keywords", { scheme: "#source.page" }, ...terms) : undefined,
  );
}

/** Whether the page says who wrote to whom. */
export function hasCorrespondence(metadata: Metadata): boolean {
  return oneOf(metadata, "sender") !== undefined && oneOf(metadata, "recipient") !== undefined;
}

function correspDesc({ markup, metadata }: HeaderSource): TeiElement | undefined {
  const { date } = metadata;
  const [sender, recipient] = [oneOf(metadata, "sender"), oneOf(metadata, "recipient")];
  if (!sender || !recipient) return undefined;
  return element(
    "correspDesc",
    { "xml:id": "corresp.1" },
    element(
      "correspAction",
      { type: "sent" },
      ...correspondent(markup, sender),
      date && element("date", { when: date.when }, plainText(markup, date)),
    ),
    element("correspAction", { type: "received" }, ...correspondent(markup, recipient)),
  );
}

/** Marks that say who it is; an office or a place alone does not. */
const CORRESPONDENTS: ReadonlySet<string> = new Set(["persName", "orgName", "rs"]);

/** The marked name when the range is one; otherwise the words as a name of unstated kind. */
function correspondent(markup: Markup, range: Range): TeiContent[] {
  const content = markedUp(markup, range);
  const only = content.length === 1 ? content[0] : undefined;
  return typeof only === "object" && CORRESPONDENTS.has(only.name) ? [only] : [element("name", {}, ...content)];
}
