import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { foldWhiteSpace } from "../../src/core/text.ts";
import { validateJson } from "../../src/validation/json-schema.ts";
import { pretty } from "./pretty.ts";
import { bodyOf, jsonOf, render, sourceOf, teiOf, textBodyOf, textOfHtml } from "./render.ts";

const FIXTURES = resolve(import.meta.dirname, "../fixtures/renditions");
const SCHEMA = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../schemas/json/document.schema.json"), "utf8"),
) as object;

const casesOf = (rendition: string): string[] => readdirSync(join(FIXTURES, rendition)).sort();
const inputOf = (rendition: string, name: string): string =>
  readFileSync(join(FIXTURES, rendition, name, "input.xml"), "utf8").replace(/^<body[^>]*>|<\/body>\s*$/g, "");
const sourceOfCase = (rendition: string, name: string) => sourceOf(teiOf(inputOf(rendition, name)), "input.xml");

describe("the reading page", () => {
  it.each(casesOf("html-reading"))("shows %s", async (name) => {
    const { content } = render(sourceOfCase("html-reading", name), "html");
    await expect(`${pretty(bodyOf(content))}\n`).toMatchFileSnapshot(
      join(FIXTURES, "html-reading", name, "expected.html"),
    );
  });
});

describe("the text rendition", () => {
  it.each(casesOf("text-reading"))("gives %s", async (name) => {
    const { content } = render(sourceOfCase("text-reading", name), "text");
    await expect(`${textBodyOf(content)}\n`).toMatchFileSnapshot(join(FIXTURES, "text-reading", name, "expected.txt"));
  });
});

describe("the JSON rendition", () => {
  it.each(casesOf("json-document"))("gives %s", async (name) => {
    const { text, blocks, entities, notes, pages, alternatives } = jsonOf(sourceOfCase("json-document", name));
    const shown = JSON.stringify({ text, blocks, entities, notes, pages, alternatives }, null, 2);
    await expect(`${shown}\n`).toMatchFileSnapshot(join(FIXTURES, "json-document", name, "expected.json"));
  });
});

describe("all renditions of one document", () => {
  it.each(casesOf("html-reading"))("carry the same text: %s", (name) => {
    const source = sourceOfCase("html-reading", name);
    const html = render(source, "html").content;
    const json = jsonOf(source);
    expect(json.text).toBe(textBodyOf(render(source, "text").content));
    expect(foldWhiteSpace(textOfHtml(bodyOf(html)))).toBe(
      foldWhiteSpace(json.blocks.map(({ text }) => text).join(" ")),
    );
    for (const { start, end, text } of [...json.blocks, ...json.entities])
      expect(json.text.slice(start, end)).toBe(text);
    expect(validateJson(json, SCHEMA, { path: name })).toEqual([]);
  });

  it.each(casesOf("html-reading"))("have valid ids and links: %s", (name) => {
    const html = render(sourceOfCase("html-reading", name), "html").content;
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids.length).toBe(new Set(ids).size);
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map((match) => match[1]);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(html).not.toMatch(/<a\b[^>]*>(?:(?!<\/a>).)*<a\b/s);
    expect(html).not.toMatch(/<p\b[^>]*>(?:(?!<\/p>).)*<(?:p|div|ul|ol|dl|table|section|blockquote)\b/s);
  });
});

describe("what is unknown", () => {
  it("keeps its text and is reported once a name", () => {
    const { content, diagnostics } = render(
      sourceOf(teiOf("<p><wibble>a</wibble> <wibble>b</wibble> <wobble>c</wobble></p>"), "x.xml"),
      "html",
    );
    expect(textOfHtml(bodyOf(content)).trim()).toBe("a b c");
    expect(diagnostics.map(({ path, ruleId, severity, message }) => ({ path, ruleId, severity, message }))).toEqual([
      {
        path: "x.xml",
        ruleId: "unhandled-element",
        severity: "warning",
        message: "The element <wibble> has no rendering of its own (2 times); its text was kept.",
      },
      {
        path: "x.xml",
        ruleId: "unhandled-element",
        severity: "warning",
        message: "The element <wobble> has no rendering of its own (once); its text was kept.",
      },
    ]);
    expect(diagnostics[0]?.xpath).toContain("wibble[1]");
  });

  it("stays inert", () => {
    const hostile = `<p><ref target="javascript:alert(1)">a</ref> <script xmlns="http://www.w3.org/1999/xhtml">alert(2)</script> <svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"><a href="javascript:alert(4)">b</a></svg> <graphic url="data:image/svg+xml,x"/> <hi style="position:fixed">c</hi></p>`;
    const body = bodyOf(render(sourceOf(teiOf(hostile)), "html").content);
    expect(body).not.toMatch(/javascript:|<script|<svg|onload|data:|style=/);
    expect(textOfHtml(body)).toContain("alert(2)");
  });
});
