import { CHARACTER_CLASS, NAME_CHARACTER, NAME_START } from "./characters.ts";

/** A prefix and the namespace that it stands for at the point the parser has reached. */
export interface PrefixBinding {
  readonly prefix: string;
  /** Undefined while the prefix is not declared; `""` for no namespace. */
  namespace: string | undefined;
}

/** A name as written in the file, cut at its colon, kept once for a document. */
export interface QualifiedName {
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  readonly binding: PrefixBinding;
  /** The binding that an attribute of this name declares (`xmlns`, `xmlns:x`). */
  readonly declares: PrefixBinding | undefined;
  /** Whether it obeys Namespaces in XML: at most one colon, with a name at either side. */
  readonly qualified: boolean;
  /** Number of the last start tag that has it as an attribute: finds duplicates. */
  lastTag: number;
  readonly hash: number;
  readonly next: QualifiedName | undefined;
}

const BUCKETS = 4096;
const LONGEST_CHAIN = 32;

/** The names of a document, each made once and found again without making a string. */
export class NameTable {
  /** Number of the last start tag with attributes; `lastTag` of a name refers to it. */
  tag = 0;
  #size = 0;
  readonly #buckets: (QualifiedName | undefined)[] = new Array<QualifiedName | undefined>(BUCKETS).fill(undefined);
  readonly #bindings = new Map<string, PrefixBinding>();
  /** Names whose chains have grown too long. */
  readonly #overflow = new Map<string, QualifiedName>();

  /** The name that starts at `start`, or undefined where none does. Its length is that of its `name`. */
  at(text: string, start: number): QualifiedName | undefined {
    const length = text.length;
    if (start >= length) return undefined;
    let code = text.charCodeAt(start);
    if (((CHARACTER_CLASS[code] as number) & NAME_START) === 0) return undefined;
    let hash = 0;
    let end = start;
    do {
      hash = (Math.imul(hash, 31) + code) | 0;
      end++;
      if (end === length) break;
      code = text.charCodeAt(end);
    } while (((CHARACTER_CLASS[code] as number) & NAME_CHARACTER) !== 0);
    let chain = 0;
    for (
      let candidate = this.#buckets[(hash ^ (hash >>> 10)) & (BUCKETS - 1)];
      candidate !== undefined;
      candidate = candidate.next
    ) {
      if (candidate.hash === hash && matches(candidate.name, text, start, end)) return candidate;
      chain++;
    }
    return this.#add(text.slice(start, end), hash, chain);
  }

  /** Number of names. */
  get size(): number {
    return this.#size;
  }

  /** Forgets every binding, for the next document. */
  unbind(): void {
    for (const binding of this.#bindings.values()) binding.namespace = binding.prefix === "" ? "" : undefined;
  }

  /** The binding of a prefix, made when first asked for. */
  binding(prefix: string): PrefixBinding {
    let binding = this.#bindings.get(prefix);
    if (binding === undefined) {
      binding = { prefix, namespace: prefix === "" ? "" : undefined };
      this.#bindings.set(prefix, binding);
    }
    return binding;
  }

  #add(written: string, hash: number, chain: number): QualifiedName {
    const known = chain >= LONGEST_CHAIN ? this.#overflow.get(written) : undefined;
    if (known !== undefined) return known;
    this.#size++;
    // A file with names without end gets plain ones: interning them all would fill V8's tables.
    const own = this.#size > KEPT_NAMES ? detached : interned;
    const name = own(written);
    const colon = name.indexOf(":");
    const prefix = colon <= 0 ? "" : own(name.slice(0, colon));
    const localName = colon <= 0 ? name : own(name.slice(colon + 1));
    const declared = name === "xmlns" ? "" : prefix === "xmlns" ? localName : undefined;
    const bucket = (hash ^ (hash >>> 10)) & (BUCKETS - 1);
    const entry: QualifiedName = {
      name,
      prefix,
      localName,
      binding: this.binding(prefix),
      declares: declared === undefined ? undefined : this.binding(declared),
      qualified:
        colon === -1 ||
        (colon > 0 &&
          colon < name.length - 1 &&
          !localName.includes(":") &&
          ((CHARACTER_CLASS[localName.charCodeAt(0)] as number) & NAME_START) !== 0),
      lastTag: 0,
      hash,
      next: chain >= LONGEST_CHAIN ? undefined : this.#buckets[bucket],
    };
    if (chain >= LONGEST_CHAIN) this.#overflow.set(name, entry);
    else this.#buckets[bucket] = entry;
    return entry;
  }
}

const KEPT_NAMES = 5000;
let kept: NameTable | undefined;

/** Lends a table to one document; it may know the names of earlier ones. */
export function borrowNameTable(): NameTable {
  const table = kept ?? new NameTable();
  kept = undefined;
  return table;
}

/** Takes a table back when its document is read. */
export function returnNameTable(table: NameTable): void {
  if (table.size > KEPT_NAMES) return;
  table.unbind();
  kept = table;
}

function matches(name: string, text: string, start: number, end: number): boolean {
  const length = name.length;
  if (length !== end - start) return false;
  for (let index = 0; index < length; index++) {
    if (name.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}

/** The same characters as a string of its own, which does not keep the text alive it was cut from. */
export function detached(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** As `detached`, and fast to compare with literals. */
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0] as string;
}
