import type { Diagnostic } from "../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { placeOf } from "./locate.ts";
import { attribute, attributeNode, baseOf, childElements, resolveUri, rootElement } from "./tree.ts";

const CATALOG_NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/** How many files a catalog may be made of. */
const MOST_FILES = 1000;

/** Gives the catalog at an absolute address, or why there is none. */
export type CatalogLoader = (uri: string) => XmlDocument | { readonly message: string; readonly fix: string };

/** An entry: what is looked for, and the absolute address that it gives. */
interface Entry {
  readonly key: string;
  readonly target: string;
}

interface PublicEntry extends Entry {
  /** Whether it counts although a system identifier was given (`prefer="public"`). */
  readonly preferred: boolean;
}

/** The entries of one file by their kinds, in document order. */
interface CatalogFile {
  readonly system: Entry[];
  readonly rewriteSystem: Entry[];
  readonly systemSuffix: Entry[];
  readonly delegateSystem: Entry[];
  readonly public: PublicEntry[];
  readonly delegatePublic: PublicEntry[];
  readonly uri: Entry[];
  readonly rewriteURI: Entry[];
  readonly uriSuffix: Entry[];
  readonly delegateURI: Entry[];
  readonly next: string[];
}

type EntryKind = Exclude<keyof CatalogFile, "next">;

/** Attributes of each kind of entry: what is looked for, and what it gives. */
const KINDS: ReadonlyMap<string, readonly [key: string, target: string]> = new Map([
  ["system", ["systemId", "uri"]],
  ["rewriteSystem", ["systemIdStartString", "rewritePrefix"]],
  ["systemSuffix", ["systemIdSuffix", "uri"]],
  ["delegateSystem", ["systemIdStartString", "catalog"]],
  ["public", ["publicId", "uri"]],
  ["delegatePublic", ["publicIdStartString", "catalog"]],
  ["uri", ["name", "uri"]],
  ["rewriteURI", ["uriStartString", "rewritePrefix"]],
  ["uriSuffix", ["uriSuffix", "uri"]],
  ["delegateURI", ["uriStartString", "catalog"]],
] as const);

/** What catalogs make of names (OASIS XML Catalogs 1.1, section 7). */
export interface Catalog {
  /** The address for an address (section 7.2); undefined where no entry fits. */
  readonly uri: (reference: string) => string | undefined;
  /** The address for an external identifier (section 7.1). */
  readonly external: (publicId: string | undefined, systemId: string | undefined) => string | undefined;
  /** Catalogs named by others that could not be read (`catalog-not-read`), and entries that are none. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the catalogs at absolute addresses, with those that they name; each is read once, so that circles do no harm. */
export function readCatalogs(uris: readonly string[], load: CatalogLoader): Catalog {
  const reader = new CatalogReader(load);
  for (const uri of uris) reader.read(uri, undefined);
  const { files, diagnostics } = reader;
  return {
    uri: (reference) => {
      const publicId = publicIdOf(reference);
      if (publicId !== undefined) return resolveIn(files, uris, externalSearch(publicId, undefined));
      return resolveIn(files, uris, uriSearch(normaliseUri(reference)));
    },
    external: (publicId, systemId) => {
      const fromSystem = systemId === undefined ? undefined : publicIdOf(systemId);
      const name = publicId === undefined ? fromSystem : (publicIdOf(publicId) ?? normalisePublicId(publicId));
      const system = fromSystem === undefined && systemId !== undefined ? normaliseUri(systemId) : undefined;
      return resolveIn(files, uris, externalSearch(name, system));
    },
    diagnostics,
  };
}

class CatalogReader {
  readonly files = new Map<string, CatalogFile>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #load: CatalogLoader;

  constructor(load: CatalogLoader) {
    this.#load = load;
  }

  /** Reads a catalog and all that it names; `from` is the attribute that names it. */
  read(uri: string, from: { readonly document: XmlDocument; readonly at: XmlAttribute } | undefined): void {
    const waiting = [{ uri, from }];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (this.files.has(next.uri)) continue;
      const file = emptyFile();
      this.files.set(next.uri, file);
      const document =
        this.files.size > MOST_FILES
          ? { message: `More than ${MOST_FILES} catalogs name each other.`, fix: "Look for a circle among them." }
          : this.#load(next.uri);
      if ("message" in document) {
        this.#doubt(document, next.from, next.uri);
        continue;
      }
      const root = rootElement(document);
      if (root === undefined || root.namespace !== CATALOG_NAMESPACE || root.localName !== "catalog") {
        const message = `${document.path} is no XML catalog: its root is <${root?.name ?? ""}>.`;
        this.#doubt(
          { message, fix: `A catalog begins with <catalog xmlns="${CATALOG_NAMESPACE}">.` },
          next.from,
          next.uri,
        );
        continue;
      }
      for (const at of readEntries(root, next.uri, file))
        waiting.push({ uri: at.uri, from: { document, at: at.attribute } });
    }
  }

  #doubt(
    { message, fix }: { readonly message: string; readonly fix: string },
    from: { readonly document: XmlDocument; readonly at: XmlAttribute } | undefined,
    uri: string,
  ): void {
    this.diagnostics.push({
      path: from?.document.path ?? uri,
      ...(from && { place: placeOf(from.document, from.at) }),
      source: "xml",
      ruleId: "catalog-not-read",
      severity: from === undefined ? "error" : "warning",
      message,
      fix,
    });
  }
}

function emptyFile(): CatalogFile {
  return {
    system: [],
    rewriteSystem: [],
    systemSuffix: [],
    delegateSystem: [],
    public: [],
    delegatePublic: [],
    uri: [],
    rewriteURI: [],
    uriSuffix: [],
    delegateURI: [],
    next: [],
  };
}

/** Puts the entries of a catalog into `file`; gives the catalogs that it names. */
function readEntries(
  root: XmlElement,
  documentUri: string,
  file: CatalogFile,
): readonly { readonly uri: string; readonly attribute: XmlAttribute }[] {
  const named: { readonly uri: string; readonly attribute: XmlAttribute }[] = [];
  const read = (element: XmlElement, preferred: boolean): void => {
    if (element.namespace !== CATALOG_NAMESPACE) return;
    const prefer = attribute(element, "prefer");
    const isPreferred = prefer === undefined ? preferred : prefer !== "system";
    const base = baseOf(element, documentUri);
    const { localName } = element;
    if (element === root || localName === "group") for (const child of childElements(element)) read(child, isPreferred);
    const catalog = attributeNode(element, "catalog");
    if (catalog !== undefined) named.push({ uri: resolveUri(base, catalog.value), attribute: catalog });
    if (localName === "nextCatalog" && catalog !== undefined) file.next.push(resolveUri(base, catalog.value));
    const [keyName, targetName] = KINDS.get(localName) ?? [];
    if (keyName === undefined || targetName === undefined) return;
    const key = attribute(element, keyName);
    const target = attribute(element, targetName);
    if (key === undefined || target === undefined) return;
    const entry = { target: resolveUri(base, target), preferred: isPreferred };
    const isPublic = localName === "public" || localName === "delegatePublic";
    file[localName as EntryKind].push({ ...entry, key: isPublic ? normalisePublicId(key) : normaliseUri(key) });
  };
  read(root, true);
  return named;
}

/** What one file says: an address, catalogs that alone decide from here on, or nothing. */
type Answer =
  | { readonly address: string }
  | { readonly delegates: readonly string[]; readonly search: Search }
  | undefined;
type Search = (file: CatalogFile) => Answer;

/** Asks the catalogs and those that they name with `nextCatalog`, in order. */
function resolveIn(
  files: ReadonlyMap<string, CatalogFile>,
  uris: readonly string[],
  search: Search,
  above: ReadonlySet<string> = new Set(),
): string | undefined {
  const asked = new Set(above);
  const waiting = [...uris];
  for (let uri = waiting.shift(); uri !== undefined; uri = waiting.shift()) {
    const file = files.get(uri);
    if (file === undefined || asked.has(uri)) continue;
    asked.add(uri);
    const answer = search(file);
    if (answer === undefined) waiting.unshift(...file.next);
    else if ("address" in answer) return answer.address;
    else return resolveIn(files, answer.delegates, answer.search, asked);
  }
  return undefined;
}

function uriSearch(uri: string): Search {
  return (file) =>
    exact(file.uri, uri) ??
    rewritten(file.rewriteURI, uri) ??
    bySuffix(file.uriSuffix, uri) ??
    delegated(file.delegateURI, uri, uriSearch(uri));
}

function externalSearch(publicId: string | undefined, systemId: string | undefined): Search {
  return (file) => {
    if (systemId !== undefined) {
      const found =
        exact(file.system, systemId) ??
        rewritten(file.rewriteSystem, systemId) ??
        bySuffix(file.systemSuffix, systemId) ??
        delegated(file.delegateSystem, systemId, externalSearch(undefined, systemId));
      if (found !== undefined) return found;
    }
    if (publicId === undefined) return undefined;
    const counts = ({ preferred }: PublicEntry): boolean => preferred || systemId === undefined;
    return (
      exact(file.public.filter(counts), publicId) ??
      delegated(file.delegatePublic.filter(counts), publicId, externalSearch(publicId, undefined))
    );
  };
}

function exact(entries: readonly Entry[], wanted: string): Answer {
  const found = entries.find(({ key }) => key === wanted);
  return found && { address: found.target };
}

function rewritten(entries: readonly Entry[], wanted: string): Answer {
  const found = longest(entries.filter(({ key }) => wanted.startsWith(key)))[0];
  return found && { address: found.target + wanted.slice(found.key.length) };
}

function bySuffix(entries: readonly Entry[], wanted: string): Answer {
  const found = longest(entries.filter(({ key }) => wanted.endsWith(key)))[0];
  return found && { address: found.target };
}

function delegated(entries: readonly Entry[], wanted: string, search: Search): Answer {
  const fitting = longest(entries.filter(({ key }) => wanted.startsWith(key)));
  return fitting.length === 0 ? undefined : { delegates: fitting.map(({ target }) => target), search };
}

/** Longest first; of equal length the first in the file. */
function longest(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => other.key.length - one.key.length);
}

/** An address with what may not stand in one written as `%` and two hexadecimal digits (section 6.3). */
function normaliseUri(uri: string): string {
  return uri.replace(/[\0-\x20"<>\\^`{|}\x7F-\u{10FFFF}]/gu, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  );
}

/** A public identifier with its white space folded (section 6.2). */
function normalisePublicId(publicId: string): string {
  return publicId.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

const PUBLIC_ID_CODES: Readonly<Record<string, string>> = {
  "+": " ",
  ":": "//",
  ";": "::",
  "%2B": "+",
  "%3A": ":",
  "%2F": "/",
  "%3B": ";",
  "%27": "'",
  "%3F": "?",
  "%23": "#",
  "%25": "%",
};

/** The public identifier that a `urn:publicid:` stands for (section 6.4; RFC 3151). */
function publicIdOf(uri: string): string | undefined {
  if (!/^urn:publicid:/i.test(uri)) return undefined;
  const coded = uri.slice("urn:publicid:".length);
  return normalisePublicId(
    coded.replace(/[+:;]|%[\dA-Fa-f]{2}/g, (code) => PUBLIC_ID_CODES[code.toUpperCase()] ?? code),
  );
}
