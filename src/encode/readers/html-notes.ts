import { ancestors } from "./html-furniture.ts";
import { attribute, type Element, elementsBelow, wordsOf } from "./html-tree.ts";

/** A footnote of a page. */
export interface HtmlNote {
  /** The `xml:id` that it will have. */
  readonly id: string;
  /** Its number as the pointer prints it, without brackets. */
  readonly n: string;
}

export interface HtmlNotes {
  /** Notes by the elements that hold their texts. */
  readonly notes: ReadonlyMap<Element, HtmlNote>;
  /** Links that point to notes. */
  readonly pointers: ReadonlyMap<Element, HtmlNote>;
  /** Links from a note back to its pointer that say nothing but that. */
  readonly backlinks: ReadonlySet<Element>;
}

const HOLDERS: ReadonlySet<string> = new Set(["li", "p", "div", "aside", "dd", "section", "blockquote"]);
const NO_HOLDER: ReadonlySet<string> = new Set([
  "td",
  "th",
  "table",
  "body",
  "main",
  "article",
  "h1",
  "h2",
  "h3",
  "h4",
]);
const POINTER = /^[[(]?(?:\d{1,4}|[*†‡§¶]+|[a-z]|[ivxlc]+)[\])]?\.?$/iu;
const BACKLINK = /^(?:[↩↑⏎⤴^]\uFE0E?|back|return)$/iu;

/**
 * Finds the footnotes of a page's main part: a link inside the page that looks like a note's pointer (a number, letter or
 * sign, in brackets or not, or one that says so), to something after it that holds no heading.
 */
export function findNotes(part: Element): HtmlNotes {
  const elements = [...elementsBelow(part)];
  const order = new Map(elements.map((element, index) => [element, index]));
  const targets = new Map<string, Element>();
  for (const element of elements)
    for (const name of [attribute(element, "id"), element.tagName === "a" ? attribute(element, "name") : undefined])
      if (name && !targets.has(name)) targets.set(name, element);
  const links = elements.flatMap((link) => {
    const target = link.tagName === "a" ? targets.get(fragment(attribute(link, "href") ?? "")) : undefined;
    return target ? [{ link, target }] : [];
  });
  const held = new Map<Element, Set<Element>>();
  const pointing: { readonly link: Element; readonly holder: Element }[] = [];
  for (const { link, target } of links) {
    const holder = isPointer(link) ? holderOf(target, part) : undefined;
    if (holder === undefined || (order.get(holder) ?? 0) < (order.get(link) ?? 0)) continue;
    pointing.push({ link, holder });
    held.set(holder, (held.get(holder) ?? new Set()).add(target));
  }
  const notes = new Map<Element, HtmlNote>();
  const pointers = new Map<Element, HtmlNote>();
  for (const { link, holder } of pointing) {
    if ((held.get(holder)?.size ?? 0) > 1) continue;
    const note = notes.get(holder) ?? {
      id: `note.${notes.size + 1}`,
      n: wordsOf(link).replace(/^[[(]|[\])]?\.?$/g, ""),
    };
    notes.set(holder, note);
    pointers.set(link, note);
  }
  const inNote = ({ link }: { readonly link: Element }): boolean => ancestors(link).some((outer) => notes.has(outer));
  const back = links.filter(({ link }) => BACKLINK.test(wordsOf(link)) || says(link, /backlink|backref/));
  return { notes, pointers, backlinks: new Set(back.filter(inNote).map(({ link }) => link)) };
}

function fragment(href: string): string {
  if (!href.startsWith("#")) return "";
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function says(link: Element, what: RegExp): boolean {
  return ["role", "epub:type", "class"].some((name) => what.test(attribute(link, name) ?? ""));
}

function isPointer(link: Element): boolean {
  return POINTER.test(wordsOf(link)) || says(link, /noteref|footnote-ref/);
}

/** The element that holds a note's text: the target itself or the nearest block around it. */
function holderOf(target: Element, part: Element): Element | undefined {
  for (const element of ancestors(target)) {
    if (element === part || NO_HOLDER.has(element.tagName)) return undefined;
    if (!HOLDERS.has(element.tagName)) continue;
    return [...elementsBelow(element)].some(({ tagName }) => /^h[1-6]$/.test(tagName)) ? undefined : element;
  }
  return undefined;
}
