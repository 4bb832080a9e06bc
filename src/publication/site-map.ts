import type { Diagnostic } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { PageLink, PageLinks } from "../transform/page-context.ts";
import { RENDITIONS } from "../transform/renditions.ts";
import { descendantElements, rootElement, textContent } from "../xml/tree.ts";

/** Folder of style sheet and script, below the site's. */
export const ASSETS_FOLDER = "assets/";

/** The file names of a site. All pages lie in its one folder, so that every link is a file name. */
export const pageOf = (id: string): string => `${id}.html`;
export const sourcePageOf = (id: string): string => `${id}.tei.html`;
export const downloadOf = (id: string, form: "tei" | "text" | "json"): string =>
  `editions/${id}${form === "tei" ? ".xml" : RENDITIONS[form].ending}`;

/** The links that every page of a site has: home, registers, about pages. */
export interface SiteMap {
  readonly home: PageLink;
  readonly pages: readonly PageLink[];
  readonly registers: Readonly<Record<string, PageLink>>;
  readonly baseUrl?: string;
}

export function makeSiteMap(edition: Edition): SiteMap {
  const link = (file: TeiDocument): PageLink => ({ href: pageOf(file.id), title: titleOf(file) });
  const { baseUrl } = edition.config;
  return {
    home: { href: "index.html", title: edition.config.title },
    pages: [...edition.registers, ...edition.meta].map(link),
    registers: Object.fromEntries(edition.registers.map((register) => [register.path, link(register)])),
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

/** The links of one page of the site. */
export function linksFor({ home, pages, registers, baseUrl }: SiteMap, page: string): PageLinks {
  return {
    home,
    pages: pages.map((link) => (link.href === page ? { ...link, current: true } : link)),
    registers,
    ...(baseUrl !== undefined && { canonical: new URL(page === home.href ? "" : page, baseUrl).href }),
  };
}

/** A file's title in `titleStmt`, without the words "Register of" that a register's has; its id where it has none. */
export function titleOf({ tree, id }: TeiDocument): string {
  const root = rootElement(tree);
  for (const element of root ? descendantElements(root) : []) {
    if (element.localName !== "titleStmt") continue;
    for (const child of descendantElements(element)) {
      if (child.localName === "title") return foldWhiteSpace(textContent(child)) || id;
    }
  }
  return id;
}

/** Files of the edition that would be published under one name. The first keeps it. */
export function clashingPages(edition: Edition): Diagnostic[] {
  const taken = new Map<string, string>([["index.html", "the home page"]]);
  const clashes: Diagnostic[] = [];
  for (const { id, path } of [...edition.registers, ...edition.meta, ...edition.documents]) {
    const other = taken.get(pageOf(id));
    if (other === undefined) taken.set(pageOf(id), path);
    else {
      clashes.push({
        path,
        source: "publication",
        ruleId: "page-name-taken",
        severity: "error",
        message: `Its page would be ${pageOf(id)}, which is already the page of ${other}.`,
        fix: "Give one of the two files another name.",
      });
    }
  }
  return clashes;
}
