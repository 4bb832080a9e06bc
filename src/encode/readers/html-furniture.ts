import { attribute, type Element, elementsBelow, isCode, isElement, wordsOf } from "./html-tree.ts";

/** What an element is, in an editor's words, that belongs to the site and not to the document. */
export type Furniture = (element: Element) => string | undefined;

const BY_ROLE: Readonly<Record<string, string>> = {
  navigation: "Navigation of the site",
  banner: "The head of the site",
  contentinfo: "The foot of the site",
  search: "A form",
  complementary: "A sidebar",
};

const BY_TAG: Readonly<Record<string, string>> = {
  nav: "Navigation of the site",
  noscript: "Text for browsers without scripts",
  search: "A form",
  button: "A form",
  input: "A form",
  select: "A form",
  textarea: "A form",
  datalist: "A form",
  iframe: "An embedded page",
  object: "An embedded object",
  audio: "An embedded object",
  video: "An embedded object",
  canvas: "An embedded object",
  svg: "A drawing",
};

const NAMED =
  /(?:^|\s)(?:site-?|page-?|main-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|header|masthead|cookies?|cookie-\S+|shar(?:e|ing)|social|search|toolbar|skip-?link)(?:\s|$)/i;

/**
 * Finds the main part of a page: the element that says it is (`main`, one `article`, or their role), else the body. A first
 * heading that stands outside it, and not in the head of the site, is drawn in.
 */
export function mainPart(body: Element): Element {
  const isFurniture = (element: Element): boolean => furnitureByMarkup(element, false) !== undefined;
  const visible = [...elementsBelow(body, (element) => !isFurniture(element))];
  const saying = (tag: string, role: string): Element[] =>
    visible.filter(
      (element) => (element.tagName === tag || attribute(element, "role") === role) && wordsOf(element) !== "",
    );
  const mains = saying("main", "main");
  const articles = saying("article", "article");
  let part = mains.length === 1 ? mains[0] : mains.length === 0 && articles.length === 1 ? articles[0] : undefined;
  if (part === undefined) return body;
  const heading = visible.find(({ tagName }) => tagName === "h1");
  const headings = heading === undefined ? [] : ancestors(heading);
  if (heading === undefined || [...elementsBelow(part)].some(({ tagName }) => tagName === "h1")) return part;
  while (part !== body && !headings.includes(part)) part = parentOf(part) ?? body;
  return part;
}

/** The elements that an element stands in, from the inside out, and itself. */
export function ancestors(element: Element): Element[] {
  const found = [element];
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) found.push(parent);
  return found;
}

function parentOf({ parentNode }: Element): Element | undefined {
  return parentNode && "tagName" in parentNode ? parentNode : undefined;
}

/**
 * What in the main part of a page is furniture. Where the page says nothing about its main part (`part` is its body), names
 * of classes and the share of links in the words tell navigation from text as well.
 */
export function furnitureOf(part: Element): Furniture {
  const isWholePage = part.tagName === "body";
  return (element) =>
    furnitureByMarkup(element, !isWholePage) ??
    (isWholePage || element.tagName === "aside" ? byLook(element) : undefined);
}

/** What an element says of itself. Inside the main part, a head, a foot and a sidebar are the document's own. */
function furnitureByMarkup(element: Element, inMainPart: boolean): string | undefined {
  if (isHidden(element)) return "Hidden text";
  const role = attribute(element, "role") ?? "";
  const byRole = Object.hasOwn(BY_ROLE, role) ? BY_ROLE[role] : undefined;
  if (byRole !== undefined && !(inMainPart && role !== "navigation" && role !== "search")) return byRole;
  if (Object.hasOwn(BY_TAG, element.tagName)) return BY_TAG[element.tagName];
  if (element.tagName === "form") return holdsText(element) ? undefined : "A form";
  if (inMainPart || ancestors(element).some(({ tagName }) => tagName === "main" || tagName === "article"))
    return undefined;
  if (element.tagName === "header") return "The head of the site";
  return element.tagName === "footer" ? "The foot of the site" : undefined;
}

/** Old pages are one form as a whole. */
function holdsText(element: Element): boolean {
  return [...elementsBelow(element)].some(({ tagName }) => /^(?:p|h[1-6]|main|article)$/.test(tagName));
}

function isHidden(element: Element): boolean {
  return (
    attribute(element, "hidden") !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, "style") ?? "")
  );
}

const GROUPS: ReadonlySet<string> = new Set(["div", "section", "ul", "ol", "table", "aside", "center", "td"]);
/** Where at least this share of the words is in links, and there are several, the words are navigation. */
const LINK_SHARE = 0.6;

function byLook(element: Element): string | undefined {
  if (!GROUPS.has(element.tagName)) return undefined;
  const inner = [...elementsBelow(element, (child) => !isCode(child))];
  if (inner.some(({ tagName }) => /^(?:h[1-3]|main|article)$/.test(tagName))) return undefined;
  const hasParagraph = inner.some(({ tagName }) => tagName === "p");
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`;
  if (!hasParagraph && NAMED.test(names)) return "Navigation of the site";
  const links = inner.filter((child) => child.tagName === "a" && !attribute(child, "href")?.startsWith("#"));
  if (links.length < 2) return undefined;
  const linked = links.reduce((sum, link) => sum + wordsOf(link).length, 0);
  return linked >= LINK_SHARE * wordsOf(element).length ? "A block of links" : undefined;
}

/** The elements that stand beside the way from the body to the main part: the rest of the page. */
export function besideMainPart(body: Element, part: Element): Element["childNodes"][number][] {
  const way = ancestors(part);
  return way.slice(0, way.indexOf(body) + 1).flatMap((inner) => {
    const parent = parentOf(inner);
    if (inner === body || !parent) return [];
    return parent.childNodes.filter((child) => child !== inner && !(isElement(child) && isCode(child)));
  });
}
