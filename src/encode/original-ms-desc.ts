import type { ArchiveReference } from "./archive-reference.ts";
import type { HeaderSource } from "./header.ts";
import { languageTag } from "./language-names.ts";
import { annotationAttributes, type Markup, markedUp, plainText } from "./markup.ts";
import type { Metadata, Range } from "./metadata.ts";
import { element, type TeiContent, type TeiElement } from "./tei-builder.ts";

/** A language of the original, with its BCP 47 tag where its name is known. */
export interface OriginalLanguage {
  readonly tag: string | undefined;
  readonly name: string;
}

type Original = Pick<HeaderSource, "markup" | "metadata" | "original">;

/** An editor's decision on the language of the original, otherwise what the page says of it. */
export function originalLanguages({ markup, metadata, original }: Original): readonly OriginalLanguage[] {
  if (original) return [{ tag: original.language, name: original.name }];
  const names = metadata.fields
    .filter(({ field }) => field === "language")
    .flatMap((range) => plainText(markup, range).split(/\s*(?:[,;/]| and )\s*/));
  return [...new Set(names)].filter((name) => name !== "").map((name) => ({ tag: languageTag(name), name }));
}

/** The description of the original: where it is kept, its language, its form; the source line is kept whole as a note. */
export function originalMsDesc(source: Original): TeiElement {
  const { markup, metadata, original } = source;
  const { citation, genre } = metadata;
  const textLang = textLanguage(source);
  return element(
    "msDesc",
    { "xml:id": "source.original" },
    msIdentifier(markup, metadata),
    textLang && element("msContents", {}, textLang),
    genre && element("physDesc", {}, element("objectDesc", { form: genre.id })),
    citation &&
      element(
        "additional",
        {},
        element("adminInfo", {}, element("note", { type: "citation" }, ...markedUp(markup, citation))),
      ),
  );

  function textLanguage(from: Original): TeiElement | undefined {
    const languages = originalLanguages(from);
    const [main, ...others] = languages.flatMap(({ tag }) => tag ?? []);
    if (languages.length === 0) return undefined;
    const attributes = {
      mainLang: main,
      otherLangs: others.length > 0 ? others.join(" ") : undefined,
      cert: original?.cert,
      resp: original && `#${original.resp}`,
    };
    return element("textLang", attributes, languages.map(({ name }) => name).join(", "));
  }
}

function msIdentifier(markup: Markup, { archiveReferences, fields }: Metadata): TeiElement {
  const [first, ...others] = archiveReferences;
  const number = fields.find(({ field }) => field === "number");
  const unknown = element("idno", { type: "unknown" }, "not stated by the source");
  return element(
    "msIdentifier",
    {},
    ...(first ? holding(markup, first) : []),
    first?.shelfmark || first?.repository ? undefined : unknown,
    ...others.map((reference) => element("altIdentifier", { type: "copy" }, ...holding(markup, reference))),
    number && element("altIdentifier", { type: "number" }, element("idno", {}, plainText(markup, number))),
  );
}

function holding(markup: Markup, reference: ArchiveReference): (TeiContent | undefined)[] {
  const range = (offsets: readonly [number, number] | undefined): Range | undefined =>
    offsets && { start: offsets[0], end: offsets[1] };
  const repository = range(reference.repository);
  const collection = range(reference.collection);
  return [
    repository && element("repository", repositoryAttributes(markup, repository), plainText(markup, repository)),
    collection && element("collection", {}, plainText(markup, collection)),
    shelfmark(markup, reference),
  ];
}

/** The call number in its own words, with an `idno` around each part that is known. */
function shelfmark(markup: Markup, { shelfmark: whole, parts }: ArchiveReference): TeiElement | undefined {
  if (!whole) return undefined;
  const content: TeiContent[] = [];
  let at = whole[0];
  const copyTo = (end: number): void => {
    if (end > at) content.push(plainText(markup, { start: at, end }));
  };
  for (const { part, at: offsets } of parts) {
    copyTo(offsets[0]);
    content.push(element("idno", { type: part }, plainText(markup, { start: offsets[0], end: offsets[1] })));
    at = offsets[1];
  }
  copyTo(whole[1]);
  return element("idno", { type: "shelfmark" }, ...content);
}

/** The repository takes the link of the organisation that is marked on its name. */
function repositoryAttributes(markup: Markup, { start, end }: Range): Record<string, string | undefined> {
  const mark = markup.annotations.find(
    (annotation) => annotation.type === "orgName" && annotation.start === start && annotation.end === end,
  );
  return { ref: mark && annotationAttributes(markup, mark).ref };
}
