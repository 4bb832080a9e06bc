import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Mention, PageContext } from "../../src/transform/page-context.ts";
import {
  renderAboutPage,
  renderIndexPage,
  renderRegisterPage,
  renderSourcePage,
} from "../../src/transform/render-page.ts";
import { pretty } from "./pretty.ts";
import { EDITION, RECORDS, readStylesheet, render, sourceOf, teiOf, textOfHtml } from "./render.ts";

const FIXTURES = resolve(import.meta.dirname, "../fixtures/renditions");
const CONTEXT: PageContext = {
  edition: EDITION,
  records: RECORDS,
  assets: "assets/",
  links: {
    home: { href: "index.html", title: "Home" },
    pages: [
      { href: "persons.html", title: "Register of persons", current: true },
      { href: "about.html", title: "About this edition" },
    ],
    registers: { "registers/persons.xml": { href: "persons.html", title: "Register of persons" } },
    downloads: { tei: "a.xml" },
  },
};

const read = (path: string): string => readFileSync(join(FIXTURES, path), "utf8");
const mainOf = (html: string): string => /<main\b[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? "";
const expectMain = async (html: string, folder: string): Promise<void> => {
  await expect(`${pretty(mainOf(html))}\n`).toMatchFileSnapshot(join(FIXTURES, folder, "expected.html"));
};

const MENTION: Mention = {
  document: "a",
  href: "a.html#p1",
  title: "Letter of A",
  before: "to ",
  match: "Doe",
  after: " in Oslo",
};

describe("pages of an edition", () => {
  it("shows a register", async () => {
    const source = sourceOf(read("html-register/sample/input.xml"), "registers/persons.xml");
    const { content } = renderRegisterPage(
      source,
      { doe: [MENTION, { ...MENTION, href: "a.html#p2" }] },
      CONTEXT,
      readStylesheet,
    );
    await expectMain(content, "html-register/sample");
  });

  it("shows the home page", async () => {
    const documents = JSON.parse(read("html-index/sample/input.json"));
    await expectMain(renderIndexPage(documents, CONTEXT, readStylesheet).content, "html-index/sample");
  });

  it("shows an about page", async () => {
    const source = sourceOf(read("html-about/sample/input.xml"), "meta/about.xml");
    await expectMain(renderAboutPage(source, CONTEXT, readStylesheet).content, "html-about/sample");
  });

  it("shows the source of a document, every character of it", async () => {
    const xml = read("html-source/sample/input.xml");
    const { content } = renderSourcePage(xml, "Letter of A", CONTEXT, readStylesheet);
    await expectMain(content, "html-source/sample");
    const code = /<code>(.*)<\/code>/s.exec(content)?.[1] ?? "";
    expect(textOfHtml(code)).toBe(xml);
  });

  it("has navigation, assets and one main heading", () => {
    const { content } = renderIndexPage([], CONTEXT, readStylesheet);
    expect(content).toMatch(/^<!DOCTYPE html>/i);
    expect(content).toContain('<link rel="stylesheet" href="assets/editio.css">');
    expect(content).toContain('<a href="persons.html" aria-current="page">Persons</a>');
    expect(content).toContain('<a href="about.html">About</a>');
    expect(content.match(/<h1\b/g)).toHaveLength(1);
  });
});

describe("the reading page as one file", () => {
  const source = sourceOf(teiOf('<p><persName ref="#doe">Doe</persName></p>'));

  it("has styles and script in it and links to nothing else", () => {
    const { content } = render(source, "html");
    expect(content).toContain(readStylesheet("html/reading.js"));
    expect(content).toContain(readStylesheet("html/editio.css"));
    expect(content).not.toMatch(/<link rel="stylesheet"|<script src/);
    expect(content).toContain('href="#record:doe"');
  });

  it("links names to the register's page where there is one", () => {
    const links = { registers: { "registers/persons.xml": { href: "../persons.html", title: "Persons" } } };
    expect(render(source, "html", { links, assets: "../assets/" }).content).toContain('href="../persons.html#doe"');
  });

  it("has no handlers and no style attributes, so that a strict policy may hold", () => {
    expect(render(source, "html", { links: {}, assets: "assets/" }).content).not.toMatch(
      / on[a-z]+=| style=|<style|<script>/,
    );
  });
});

describe("header", () => {
  it("keeps every word of the TEI header in the description", () => {
    const header = `<profileDesc><abstract><p>Summary words</p></abstract><textClass><keywords><term>telegrams</term></keywords></textClass><unusual><inner>odd words</inner></unusual></profileDesc><revisionDesc status="draft"><change when="1999">made it</change></revisionDesc>`;
    const { content } = render(sourceOf(teiOf("<p>x</p>", header)), "html");
    const details = textOfHtml(/<details.*<\/details>/s.exec(content)?.[0] ?? "");
    for (const words of ["Summary words", "telegrams", "odd words", "made it", "draft"])
      expect(details).toContain(words);
  });

  it("says in a notice that a draft is a draft, and nothing of what is published", () => {
    const page = (status: string) =>
      render(sourceOf(teiOf("<p>x</p>", `<revisionDesc status="${status}"/>`)), "html").content;
    expect(page("draft")).toContain("Draft");
    expect(page("published")).not.toContain('class="status"');
  });
});

describe("what is no TEI", () => {
  it.each(["html", "text", "json"] as const)("is refused by %s in plain words", (rendition) => {
    expect(() => render(sourceOf("<project/>", "build.xml"), rendition)).toThrow(
      "The file is no TEI P5 document: its root is <project>, not <TEI>.",
    );
  });
});
