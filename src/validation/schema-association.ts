import type { Diagnostic, Place } from "../core/diagnostic.ts";
import type { XmlDocument, XmlProcessingInstruction } from "../core/xml-tree.ts";
import { lineIndexOf } from "../xml/locate.ts";

/** What a schema is written in; `unstated`: its root tells. */
export type SchemaLanguage = "relaxng" | "schematron" | "unstated";

/** A schema that a document names for itself. */
export interface SchemaAssociation {
  /** As written: an address, or a path that counts from the document's folder. */
  readonly href: string;
  readonly language: SchemaLanguage;
  /** The phase of a Schematron schema. */
  readonly phase?: string;
  /** Of the address, between its quotes. */
  readonly place: Place;
}

export interface SchemaAssociations {
  readonly associations: readonly SchemaAssociation[];
  /** Instructions that cannot be followed (`xml-model-not-followed`). */
  readonly diagnostics: readonly Diagnostic[];
}

const LANGUAGES: ReadonlyMap<string, SchemaLanguage> = new Map([
  ["http://relaxng.org/ns/structure/1.0", "relaxng"],
  ["http://purl.oclc.org/dsdl/schematron", "schematron"],
]);

/** Languages that editio does not read, by their `schematypens`, their media type or the ending of the file. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2001/XMLSchema", "a W3C XML Schema"],
  ["http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0", "an NVDL script"],
  ["http://www.ascc.net/xml/schematron", "a Schematron 1.5 schema"],
  ["application/xml-dtd", "a DTD"],
  ["dtd", "a DTD"],
  ["xsd", "a W3C XML Schema"],
  ["nvdl", "an NVDL script"],
]);

const COMPACT_SYNTAX = "application/relax-ng-compact-syntax";

/**
 * The schemas that a document names in `xml-model` processing instructions before its root, in their order (Associating
 * Schemas with XML Documents 1.0, third edition). `charset`, `title` and `group` are passed over.
 */
export function schemaAssociations(document: XmlDocument): SchemaAssociations {
  const associations: SchemaAssociation[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const node of document.children) {
    if (node.kind === "element") break;
    if (node.kind !== "processing-instruction" || node.target !== "xml-model") continue;
    const read = readInstruction(document, node);
    if ("ruleId" in read) diagnostics.push(read);
    else associations.push(read);
  }
  return { associations, diagnostics };
}

/** An `xml-model` instruction that cannot be followed, as a diagnostic at it. */
export function notFollowed(
  document: XmlDocument,
  place: Place,
  { message, fix, related }: Pick<Diagnostic, "message" | "fix" | "related">,
): Diagnostic {
  return {
    path: document.path,
    place,
    source: "validation",
    ruleId: "xml-model-not-followed",
    severity: "warning",
    message,
    ...(related && { related }),
    ...(fix !== undefined && { fix }),
  };
}

interface PseudoAttribute {
  readonly value: string;
  /** Offsets of the value in the source. */
  readonly start: number;
  readonly end: number;
}

function readInstruction(
  document: XmlDocument,
  { start, end }: XmlProcessingInstruction,
): SchemaAssociation | Diagnostic {
  const lines = lineIndexOf(document);
  const whole = lines.placeAt(start, end);
  const contentStart = start + "<?xml-model".length;
  const attributes = pseudoAttributes(document.source.slice(contentStart, end - "?>".length), contentStart);
  const usage = 'Write it as <?xml-model href="…" type="application/xml" schematypens="…"?>.';
  if (attributes === undefined) {
    const message = 'This instruction cannot be read: it is not a list of name="value".';
    return notFollowed(document, whole, { message, fix: usage });
  }
  const href = attributes.get("href");
  if (href === undefined || href.value === "") {
    return notFollowed(document, whole, {
      message: "This instruction does not say which schema: it has no href.",
      fix: usage,
    });
  }
  const place = lines.placeAt(href.start, href.end);
  const type = attributes.get("type")?.value ?? "";
  const namespace = attributes.get("schematypens")?.value ?? "";
  const ending = /\.([a-z]+)(?:[?#].*)?$/i.exec(href.value)?.[1]?.toLowerCase() ?? "";
  const other = OTHERS.get(namespace) ?? OTHERS.get(type) ?? (namespace === "" ? OTHERS.get(ending) : undefined);
  if (other !== undefined) {
    const message = `This schema is ${other}, which editio does not read; the document was not checked against it.`;
    const fix = "Name the schema's RELAX NG form (.rng or .rnc), which TEI schemas are published in as well.";
    return notFollowed(document, place, { message, fix });
  }
  const stated = type === COMPACT_SYNTAX ? "relaxng" : LANGUAGES.get(namespace);
  if (stated === undefined && namespace !== "") {
    const message = `editio knows no schema language “${namespace}”; the document was not checked against this schema.`;
    return notFollowed(document, place, {
      message,
      fix: `Correct schematypens; it can be ${[...LANGUAGES.keys()].join(" or ")}.`,
    });
  }
  const phase = attributes.get("phase")?.value;
  return { href: href.value, language: stated ?? "unstated", place, ...(phase !== undefined && { phase }) };
}

/** The pseudo-attributes of an instruction by name; undefined where anything else stands there. */
function pseudoAttributes(content: string, offset: number): ReadonlyMap<string, PseudoAttribute> | undefined {
  const pattern = /[ \t\r\n]+([A-Za-z_][\w.-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
  const attributes = new Map<string, PseudoAttribute>();
  let at = 0;
  for (let match = pattern.exec(content); match !== null; match = pattern.exec(content)) {
    at = pattern.lastIndex;
    const raw = match[2] ?? match[3] ?? "";
    const end = offset + at - 1;
    attributes.set(match[1] as string, { value: withoutReferences(raw), start: end - raw.length, end });
  }
  return /^[ \t\r\n]*$/.test(content.slice(at)) ? attributes : undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The references that may stand in a pseudo-attribute (xml-stylesheet 1.0, section 3). */
function withoutReferences(value: string): string {
  return value.replace(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
