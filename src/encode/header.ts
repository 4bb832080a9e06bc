import type { Annotation } from "../core/annotation.ts";
import type { OriginalLanguageDecision } from "../core/decisions.ts";
import type { EditionConfig } from "../core/edition.ts";
import type { Body } from "./body.ts";
import type { Layout } from "./layouts/layout.ts";
import { annotationAttributes, type Markup, markedUp, plainText } from "./markup.ts";
import type { Metadata, Range } from "./metadata.ts";
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
    metadata.sender && element("author", {}, ...markedUp(markup, metadata.sender)),
    ...metadata.translators.map((range) => element("editor", { role: "translator" }, ...markedUp(markup, range))),
    ...metadata.funders.map((range) => element("funder", {}, ...markedUp(markup, range))),
    ...responsible.map(({ resp, name, type, id: respId }) =>
      element("respStmt", {}, element("resp", {}, resp), element("name", { type, "xml:id": respId }, name)),
    ),
  );
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
      element("note", { type: "field" }, `${label}: `, ...markedUp(markup, range)),
    ),
    ...metadata.emptyLabels.map(({ label }) =>
      element("note", { type: "missing" }, `The source page leaves “${label}” without a value; nothing was supplied.`),
    ),
  ];
  return notes.length > 0 ? element("notesStmt", {}, ...notes) : undefined;
}

const isTranslation = ({ metadata, original }: HeaderSource): boolean =>
  metadata.translators.length > 0 || original !== undefined;

function pageBibl(source: HeaderSource): TeiElement {
  const { markup, metadata, series, sourceFile } = source;
  return element(
    "bibl",
    { type: "digitalSource", "xml:id": "source.page" },
    metadata.title && element("title", { level: "a" }, plainText(markup, metadata.title)),
    metadata.date && element("date", { when: metadata.date.when }, plainText(markup, metadata.date)),
    series && element("publisher", {}, series.publisher),
    series && element("title", { level: "m" }, series.title),
    element("idno", { type: "file" }, sourceFile),
    element("relatedItem", { type: isTranslation(source) ? "translationOf" : "copyOf", target: "#source.original" }),
  );
}

function originalMsDesc({ markup, metadata, original }: HeaderSource): TeiElement {
  const { archiveReference: reference, citation, genre } = metadata;
  const range = (offsets: readonly [number, number] | undefined): Range | undefined =>
    offsets && { start: offsets[0], end: offsets[1] };
  const repository = range(reference?.repository);
  const collection = range(reference?.collection);
  const shelfmark = range(reference?.shelfmark);
  const textLang = original && {
    mainLang: original.language,
    cert: original.cert,
    resp: `#${original.resp}`,
  };
  return element(
    "msDesc",
    { "xml:id": "source.original" },
    element(
      "msIdentifier",
      {},
      repository && element("repository", repositoryAttributes(markup, repository), plainText(markup, repository)),
      collection && element("collection", {}, plainText(markup, collection)),
      shelfmark
        ? element("idno", { type: "shelfmark" }, plainText(markup, shelfmark))
        : element("idno", { type: "unknown" }, "not stated by the source"),
    ),
    original && textLang && element("msContents", {}, element("textLang", textLang, original.name)),
    genre && element("physDesc", {}, element("objectDesc", { form: genre.id })),
    citation &&
      element(
        "additional",
        {},
        element("adminInfo", {}, element("note", { type: "citation" }, ...markedUp(markup, citation))),
      ),
  );
}

/** The repository takes the link of the organisation that is marked on its name. */
function repositoryAttributes(markup: Markup, { start, end }: Range): Record<string, string | undefined> {
  const mark: Annotation | undefined = markup.annotations.find(
    (annotation) => annotation.type === "orgName" && annotation.start === start && annotation.end === end,
  );
  return { ref: mark && annotationAttributes(markup, mark).ref };
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
  const { markup, metadata, language, original } = source;
  const { date, genre, abstract } = metadata;
  return element(
    "profileDesc",
    {},
    date && element("creation", {}, element("date", { when: date.when }, plainText(markup, date))),
    element(
      "langUsage",
      {},
      element("language", { ident: language }, languageName(language)),
      original && element("language", { ident: original.language }, `${original.name} (language of the original)`),
    ),
    abstract && element("abstract", { source: "#source.page" }, p(...markedUp(markup, abstract))),
    genre && element("textClass", {}, element("catRef", { scheme: "#genre", target: `#genre.${genre.id}` })),
    correspDesc(source),
  );
}

/** Whether the page says who wrote to whom. */
export function hasCorrespondence({ sender, recipient }: Metadata): boolean {
  return sender !== undefined && recipient !== undefined;
}

function correspDesc({ markup, metadata }: HeaderSource): TeiElement | undefined {
  const { sender, recipient, date } = metadata;
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

/** The marked name when the range is one; otherwise the words as a name of unstated kind. */
function correspondent(markup: Markup, range: Range): TeiContent[] {
  const content = markedUp(markup, range);
  const only = content.length === 1 ? content[0] : undefined;
  return typeof only === "object" ? [only] : [element("name", {}, ...content)];
}

function languageName(tag: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
}
