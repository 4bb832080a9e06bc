import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyTextOf } from "../../../../src/encode/verify-text.ts";
import { blocksOf, bodyOf, encodeAs, problemsOf, readAs, readFixture, refusalOf } from "../../../reader-fixtures.ts";

const page = (body: string, head = ""): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const latin = (text: string): Uint8Array => Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
const body = async (html: string): Promise<string> =>
  bodyOf((await encodeAs("a.html", page(`<main>${html}</main>`))).tei);

describe("the letter as a saved page", async () => {
  const letter = readFixture("letter.html");
  const encoded = await encodeAs("letter.html", letter);

  it("is valid TEI by editio's schema and rules", () => {
    expect(problemsOf(encoded.tei)).toEqual([]);
  });

  it("has its structure in the TEI", async () => {
    await expect(bodyOf(encoded.tei)).toMatchFileSnapshot("../../../fixtures/readers/letter.body.xml");
  });

  it("reports every part of the page that is not in the TEI, at its line", () => {
    const leftOut = encoded.diagnostics.filter(({ ruleId }) => ruleId.endsWith("-left-out"));
    expect(leftOut.map(({ place, message }) => `${place?.start.line} ${message}`).sort()).toEqual([
      "11 The head of the site was left out: “Archive of Samples”.",
      "12 Navigation of the site was left out: “Letters People”.",
      "38 Hidden text was left out: “A secret word”.",
      "40 A picture was left out: “Seal of the archive”.",
      "43 A link back from a note was left out: “↩”.",
      "47 The foot of the site was left out: “© Archive of Samples”.",
      "5 The title of the window was left out: “Letter from Ada Sample | Archive of Samples”.",
      "7 The page’s programs (2) and style sheets (1) were left out; none was run.",
    ]);
    expect(encoded.tei).toContain("“A secret word” (line 38)");
  });

  it("knows at which line and column of the file each block stands", () => {
    const lines = new TextDecoder().decode(letter).split("\n");
    expect(encoded.blocks).toHaveLength(25);
    for (const { start, end, startLine, endLine } of encoded.blocks) {
      const text = encoded.source.text.slice(start, end);
      const { line, column } = encoded.source.lines.pointAt(start);
      expect(line).toBe(startLine);
      expect(lines[line - 1]?.slice(column - 1).startsWith(text.slice(0, 3))).toBe(true);
      expect(lines[endLine - 1]?.replace(/<[^>]*>/g, "")).toContain(text.slice(-3).trim().replace(">.", "&gt;."));
    }
  });
});

describe("readHtml", () => {
  it("gives the same body as the same document in plain text", async () => {
    const paragraphs = [
      "A Letter",
      "We  saw the\ncafé & Mr. Sample.",
      "It was 1 < 2.\nYours",
      "October 31, 1970 ADA SAMPLE",
    ];
    const html = paragraphs
      .map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"))
      .map((text, index) => (index === 0 ? `<h1>${text}</h1>` : `<p>${text}</p>`));
    const fromText = await encodeAs("a.txt", paragraphs.join("\n\n"));
    const fromHtml = await encodeAs("a.html", page(html.join("")));
    expect(bodyTextOf(fromHtml.tei, "a")).toBe(bodyTextOf(fromText.tei, "a"));
    expect(fromHtml.tei).toContain("<signed>ADA SAMPLE</signed>");
  });

  it("keeps every character but white space of a generated page, in order", async () => {
    const words = fc
      .array(fc.constantFrom("Sample", "é", "&", "<b>", "\u00A0x", "김", "😊", "]]>", "1.", "“a”", "a b"), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join(" "));
    const escaped = words.map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
    const inline = fc
      .tuple(fc.constantFrom("b", "i", "sup", "span", "q", "code"), escaped, escaped, escaped)
      .map(([tag, one, two, three]) => `${one} <${tag}>${two}<u>${three}</u></${tag}> ${one}`);
    const block = fc.oneof(
      fc
        .tuple(fc.constantFrom("p", "div", "h2", "h4", "blockquote", "pre", "center"), inline)
        .map(([tag, text]) => `<${tag}>${text}</${tag}>`),
      fc
        .tuple(fc.constantFrom("ul", "ol"), inline, inline)
        .map(([tag, one, two]) => `<${tag}><li>${one}<ul><li><p>${two}</ul><li>${two}</${tag}>`),
      fc
        .tuple(inline, inline)
        .map(([one, two]) => `<table><tr><th>${one}<td><td>${two}<tr><td>${two}<td>${one}</table>`),
      fc.tuple(inline, inline).map(([one, two]) => `<dl><dt>${one}<dt>${two}<dd>${one}</dl>${two}<br>${one}`),
    );
    const html = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join("\n"));
    const bare = (text: string): string => text.replace(/\s+/g, "");
    await fc.assert(
      fc.asyncProperty(html, async (blocks) => {
        const read = await readAs("a.html", page(`<main>${blocks}</main>`));
        const expected = blocks
          .replace(/<[^>]*>/g, "")
          .replaceAll("&lt;", "<")
          .replaceAll("&amp;", "&");
        expect(bare(blocksOf(read).join(""))).toBe(bare(expected));
        const { tei } = await encodeAs("a.html", page(`<main><h1>A Title</h1>${blocks}</main>`));
        expect(problemsOf(tei)).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("takes white space as a browser does", async () => {
    const read = await readAs("a.html", page("<p> a\n b <b> c</b>\td <br> e</p>text<p>\u00A0</p><pre>f\n  g</pre>"));
    expect(blocksOf(read)).toEqual(["a b c d\ne", "text", "f\n  g"]);
  });

  it("takes an empty line for the end of a paragraph, as in plain text", async () => {
    expect(blocksOf(await readAs("a.html", page("one<br>two<br>\n<br>three")))).toEqual(["one\ntwo", "three"]);
  });

  it("nests headings as divisions", async () => {
    expect((await body("<h1>T</h1><h2>A</h2><h4>B</h4><p>b</p><h2>C</h2>")).replace(/\s+</g, "<")).toContain(
      '<div><head>A</head><div><head>B</head><p xml:id="p1" n="1">b</p></div></div><div><head>C</head></div>',
    );
  });

  it("keeps a name that bold words cross, and cuts the bold", async () => {
    expect(await body("<p>Ha.</p><p>He wrote to the <b>Ministry</b> of <b>Health and</b> left.</p>")).toMatch(
      /<orgName[^>]*><hi rend="bold">Ministry<\/hi> of <hi rend="bold">Health<\/hi><\/orgName><hi rend="bold"> and<\/hi>/,
    );
  });

  it("keeps the number of a list's items as the page prints it", async () => {
    const html = '<p>Ha.</p><ol type="I" start="4"><li>a<li>b</ol><ol type="a" reversed><li>c<li value="28">d</ol>';
    expect([...(await body(html)).matchAll(/<item n="([^"]*)"/g)].map(([, n]) => n)).toEqual(["IV", "V", "b", "ab"]);
  });

  it("leaves a number that points to a heading a link, no note", async () => {
    const read = await readAs(
      "a.html",
      page('<p><a href="#s">1</a></p><section id="s"><h2>One</h2><p>x</p></section>'),
    );
    expect(read.blocks.some(({ structure }) => structure?.within.some(({ kind }) => kind === "note"))).toBe(false);
  });

  it("draws in a first heading that stands outside the main part, and reports the rest", async () => {
    const read = await readAs(
      "a.html",
      page("<div><h1>Title</h1><article><p>Text</p></article></div><div>Other</div>"),
    );
    expect(blocksOf(read)).toEqual(["Title", "Text"]);
    expect(read.leftOut.map(({ what, text }) => `${what}: ${text}`)).toEqual([
      "Text outside the main part of the page: Other",
    ]);
  });

  it("leaves out navigation by its look where a page does not say what its main part is", async () => {
    const links = '<a href="/a">Letters</a> | <a href="/b">People</a>';
    const read = await readAs(
      "a.html",
      page(`<div>${links}</div><div class="menu">Menu</div><h1>T</h1><p>Text ${links}</p>`),
    );
    expect(blocksOf(read)).toEqual(["T", "Text Letters | People"]);
    expect(read.leftOut.map(({ what }) => what)).toEqual(["A block of links", "Navigation of the site"]);
  });

  it("sets a page that is laid out by tables as text", async () => {
    expect(await body("<table><tr><td><h1>T</h1><p>Text</p></td></tr></table>")).not.toContain("<table");
  });

  it("takes control characters out and says so", async () => {
    const read = await readAs("a.html", page("<p>a\u0001b&#2;c</p>"));
    expect(blocksOf(read)).toEqual(["abc"]);
    expect(read.leftOut.map(({ text }) => text)).toEqual(["U+0001", "U+0002"]);
  });

  it.each([
    ["meta", "windows-1252", '<meta charset="windows-1252">', ["encoding-declared"]],
    ["nothing", "windows-1252 by guess", "", ["encoding-guessed"]],
    [
      "a wrong meta",
      "windows-1252 by guess",
      '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
      ["encoding-wrong", "encoding-guessed"],
    ],
  ])("reads a page with %s as %s", async (_, __, meta, rules) => {
    const read = await readAs("a.html", latin(page("<p>caf\u00E9 \u0093a\u0094</p>", meta)));
    expect(blocksOf(read)).toEqual(["café “a”"]);
    expect(read.diagnostics.map(({ ruleId }) => ruleId)).toEqual(rules);
  });

  it("obeys the encoding that the user states", async () => {
    const read = await readAs("a.html", latin(page("<p>\u00E9</p>")), { encoding: "windows-1251" });
    expect(blocksOf(read)).toEqual(["й"]);
    expect(read.diagnostics).toEqual([]);
  });

  it.each([
    ["an empty page", page(""), "source-empty"],
    ["a page of scripts", page("<script>a()</script>"), "source-empty"],
    ["a page of 5,000 parts in one another", page(`${"<div>".repeat(5000)}a`), "source-too-deep"],
    ["a renamed PDF", "%PDF-1.7", "source-binary"],
  ])("refuses %s", async (_, content, ruleId) => {
    const [first] = await refusalOf(readAs("a.html", content));
    expect(first?.ruleId).toBe(ruleId);
  });

  it("reads a page of 250 parts in one another", async () => {
    const { tei } = await encodeAs("a.html", page(`<p>T</p><p>x.</p>${"<blockquote>".repeat(250)}<p>deep.`));
    expect(bodyTextOf(tei, "a")).toBe("x. deep.");
  });
});
