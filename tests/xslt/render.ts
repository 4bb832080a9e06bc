import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { EditionConfig, RegisterRecord } from "../../src/core/edition.ts";
import type { DocumentJson } from "../../src/transform/document-json.ts";
import { type ParsedSource, parseForTransform } from "../../src/transform/engine.ts";
import type { PageContext } from "../../src/transform/page-context.ts";
import { type Rendered, renderDocument } from "../../src/transform/render-document.ts";
import type { RenditionName } from "../../src/transform/renditions.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { serialiseExpanded } from "../../src/xml/serialise.ts";

const BUILT = resolve(import.meta.dirname, "../../dist/lib/xslt");
const known = new Map<string, string>();

/** Reads the stylesheets that `npm run build` compiled. */
export function readStylesheet(path: string): string {
  const text = known.get(path) ?? readFileSync(resolve(BUILT, path), "utf8");
  known.set(path, text);
  return text;
}

export const EDITION: EditionConfig = {
  title: "Test edition",
  publisher: "Testers",
  editors: [{ name: "Ed Itor" }],
  licence: { name: "CC0" },
  languages: ["en"],
};

const record = (id: string, type: RegisterRecord["type"], name: string): RegisterRecord => ({
  id,
  type,
  path: `registers/${type}s.xml`,
  name,
  names: [{ text: name, type: "main" }],
  authorities: [],
  partOf: [],
});

export const RECORDS: readonly RegisterRecord[] = [
  record("doe", "person", "Jane Doe"),
  record("oslo", "place", "Oslo"),
  record("party", "org", "The Party"),
  record("committee", "org", "Committee of the Party"),
];

/** A TEI document whose body is the fragment. */
export function teiOf(body: string, header = ""): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Test</title></titleStmt><publicationStmt><p>Test</p></publicationStmt><sourceDesc><p>Test</p></sourceDesc></fileDesc>${header}</teiHeader><text><body>${body}</body></text></TEI>`;
}

export function sourceOf(tei: string, path = "test.xml"): ParsedSource {
  return parseForTransform(serialiseExpanded(parseXml(tei, path)), path);
}

export function render(
  source: ParsedSource,
  rendition: RenditionName,
  page?: Pick<PageContext, "links" | "assets">,
): Rendered {
  const context = { id: "test", edition: EDITION, records: RECORDS, ...(page ? { page } : {}) };
  return renderDocument(source, rendition, context, readStylesheet);
}

/** The body of the HTML page, with the notes. */
export function bodyOf(html: string): string {
  const start = html.indexOf(">", html.indexOf('<div class="reading"')) + 1;
  const end = html.indexOf('<section class="cite"');
  return html.slice(start, end).replace(/<\/div>$/, "");
}

/** What follows the header block of the text rendition. */
export function textBodyOf(text: string): string {
  const rule = "\n--------\n\n";
  return text.slice(text.indexOf(rule) + rule.length).replace(/\n$/, "");
}

export const jsonOf = (source: ParsedSource): DocumentJson =>
  JSON.parse(render(source, "json").content) as DocumentJson;

const CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: "\u00A0" };

/** The characters of HTML without generated headings and labels; the ends of blocks are white space. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(h2|span)\b[^>]*class="[^"]*\bgenerated\b[^"]*"[^>]*>.*?<\/\1>/gs, " ")
    .replace(
      /<\/?(?:p|div|section|h[1-6]|li|ol|ul|dl|dt|dd|table|caption|thead|tbody|tr|td|th|blockquote|figure|figcaption|hr|br)\b[^>]*>/g,
      " ",
    )
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (all, decimal, hex, name: string) =>
      decimal
        ? String.fromCodePoint(Number(decimal))
        : hex
          ? String.fromCodePoint(Number.parseInt(hex, 16))
          : (CHARACTERS[name] ?? all),
    );
}
