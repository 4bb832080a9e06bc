import { detached, type NameTable, type PrefixBinding, type QualifiedName } from "./names.ts";
import type { Problems } from "./problems.ts";

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** Prefixes that everyone uses for the same namespace. */
const USUAL_NAMESPACES = new Map([
  ["tei", "http://www.tei-c.org/ns/1.0"],
  ["xi", "http://www.w3.org/2001/XInclude"],
  ["xsi", "http://www.w3.org/2001/XMLSchema-instance"],
  ["xs", "http://www.w3.org/2001/XMLSchema"],
  ["xsl", "http://www.w3.org/1999/XSL/Transform"],
  ["xlink", "http://www.w3.org/1999/xlink"],
  ["svg", "http://www.w3.org/2000/svg"],
  ["m", "http://www.w3.org/1998/Math/MathML"],
  ["mml", "http://www.w3.org/1998/Math/MathML"],
  ["mei", "http://www.music-encoding.org/ns/mei"],
  ["rng", "http://relaxng.org/ns/structure/1.0"],
  ["sch", "http://purl.oclc.org/dsdl/schematron"],
  ["html", "http://www.w3.org/1999/xhtml"],
]);

/** More namespaces than that are not kept once each. */
const MOST_KNOWN = 1000;

/** The namespace declarations in force where the parser is (Namespaces in XML 1.0, section 6). */
export class NamespaceScope {
  readonly #problems: Problems;
  readonly #replaced: { binding: PrefixBinding; namespace: string | undefined; depth: number }[] = [];
  readonly #reported = new Set<string>();
  /** Namespaces so far, each once: every element has one, and would keep the text alive that it was declared in. */
  readonly #known = new Map<string, string>();
  #innermost = -1;

  constructor(names: NameTable, problems: Problems) {
    this.#problems = problems;
    names.binding("xml").namespace = XML_NAMESPACE;
    names.binding("xmlns").namespace = XMLNS_NAMESPACE;
  }

  /** Declares a prefix (`""` for the default namespace) on an element at this depth. */
  declare(binding: PrefixBinding, namespace: string, depth: number, start: number, end: number): void {
    if (!this.#mayDeclare(binding.prefix, namespace, start, end)) return;
    this.#replaced.push({ binding, namespace: binding.namespace, depth });
    this.#innermost = depth;
    binding.namespace = this.#own(namespace);
  }

  /** Takes a prefix as declared whose declaration is broken, and reported: that it is not declared is no second mistake. */
  assume(binding: PrefixBinding | undefined, depth: number): void {
    if (binding === undefined || binding.prefix === "xml" || binding.prefix === "xmlns") return;
    this.#replaced.push({ binding, namespace: binding.namespace, depth });
    this.#innermost = depth;
    binding.namespace = `unknown:${binding.prefix}`;
  }

  /** Forgets what the element at this depth declared. */
  leave(depth: number): void {
    if (this.#innermost !== depth) return;
    const replaced = this.#replaced;
    for (let last = replaced.at(-1); last !== undefined && last.depth === depth; last = replaced.at(-1)) {
      last.binding.namespace = last.namespace;
      replaced.pop();
    }
    this.#innermost = replaced.at(-1)?.depth ?? -1;
  }

  /** Reports a name that Namespaces in XML does not allow, or whose prefix is not declared, the first time. */
  reportName(name: QualifiedName, start: number, end: number): void {
    const { prefix } = name;
    const key = name.qualified ? prefix : name.name;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    if (!name.qualified) {
      this.#problems.add("xml-name-colon", `The name “${name.name}” has a colon where none is allowed.`, start, {
        end,
        fix: "A name may have one colon, between a prefix and a name.",
      });
    } else if (prefix === "xmlns") {
      this.#problems.add("xml-reserved-prefix", "The prefix “xmlns” may not be used for an element.", start, { end });
    } else {
      const usual = USUAL_NAMESPACES.get(prefix);
      this.#problems.add("xml-unbound-prefix", `The prefix “${prefix}” of “${name.name}” is not declared.`, start, {
        end,
        fix: `Declare it on the outermost element: xmlns:${prefix}="${usual ?? "…"}".`,
      });
    }
  }

  #own(namespace: string): string {
    const known = this.#known.get(namespace);
    if (known !== undefined) return known;
    const own = detached(namespace);
    if (this.#known.size < MOST_KNOWN) this.#known.set(own, own);
    return own;
  }

  #mayDeclare(prefix: string, namespace: string, start: number, end: number): boolean {
    let message: string | undefined;
    if (prefix === "xmlns") message = "The prefix “xmlns” may not be declared.";
    else if (prefix === "xml" && namespace !== XML_NAMESPACE) {
      message = `The prefix “xml” always stands for ${XML_NAMESPACE} and cannot be given another namespace.`;
    } else if (prefix !== "xml" && namespace === XML_NAMESPACE) {
      message = `The namespace ${XML_NAMESPACE} belongs to the prefix “xml” alone.`;
    } else if (namespace === XMLNS_NAMESPACE) message = `The namespace ${XMLNS_NAMESPACE} may not be declared.`;
    if (message !== undefined) {
      this.#problems.add("xml-reserved-namespace", message, start, { end });
      return prefix === "xml" && namespace === XML_NAMESPACE;
    }
    if (prefix !== "" && namespace === "") {
      this.#problems.add("xml-empty-namespace", `The prefix “${prefix}” is declared with an empty namespace.`, start, {
        end,
        fix: "Give the namespace, or remove the declaration.",
      });
      return false;
    }
    return true;
  }
}
