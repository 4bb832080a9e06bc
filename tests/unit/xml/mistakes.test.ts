import { describe, expect, it } from "vitest";
import { diagnosticsOf, mistakesOf } from "./mistakes.ts";

describe("one mistake is reported once, where it is", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a bare ampersand", "<p>\nAce & Co, R&D</p>", ["xml-bare-ampersand 2:5", "xml-bare-ampersand 2:12"]],
    ["a bare ampersand at the very end", "<p>a</p>&", ["xml-bare-ampersand 1:9"]],
    ["a bare ampersand in an attribute", '<p n="a & b"/>', ["xml-bare-ampersand 1:9"]],
    [
      "a reference without its semicolon",
      "<p>&amp Co, &#233 x</p>",
      ["xml-reference-semicolon 1:4", "xml-reference-semicolon 1:13"],
    ],
    ["an undeclared entity, however often", "<p>&nbsp;a&nbsp;b</p>", ["xml-unknown-entity 1:4"]],
    ["a reference to a character that is not allowed", "<p>&#1;</p>", ["xml-forbidden-character 1:4"]],
    ["a control character", "<p>a\u0001b</p>", ["xml-forbidden-character 1:5"]],
    ["half a surrogate pair", "<p>a\uD800b</p>", ["xml-forbidden-character 1:5"]],
    ["a bare less-than sign", "<p>1 < 2</p>", ["xml-bare-less-than 1:6"]],
    ["a less-than sign in an attribute", '<p n="a<b">c</p>', ["xml-less-than-in-attribute 1:8"]],
    ["]]> in text", "<p>a]]>b</p>", ["xml-cdata-end-in-text 1:5"]],
    ["two hyphens in a comment", "<p><!-- a -- b --></p>", ["xml-comment-hyphens 1:11"]],
    ["a comment without end", "<p><!-- a </p>", ["xml-comment-unclosed 1:4"]],
    ["a CDATA section without end", "<p><![CDATA[ a </p>", ["xml-cdata-unclosed 1:4"]],
    ["an instruction without end", "<p><?a b></p>", ["xml-instruction-unclosed 1:4"]],
    ["an attribute twice", '<p n="1" n="2"/>', ["xml-duplicate-attribute 1:10"]],
    [
      "an attribute twice under two prefixes",
      '<p xmlns:a="u" xmlns:b="u" a:n="1" b:n="2"/>',
      ["xml-duplicate-attribute 1:36"],
    ],
    ["an attribute without quotation marks", "<p n=1 m='2'/>", ["xml-attribute-unquoted 1:6"]],
    ["typographic quotation marks", "<p n=“1”>a</p>", ["xml-attribute-unquoted 1:6"]],
    ["an attribute without a value", "<p n m='2'>a</p>", ["xml-attribute-without-value 1:4"]],
    ["an attribute without =", "<p n '2'>a</p>", ["xml-attribute-without-value 1:4"]],
    ["an attribute without opening quotation mark", "<p n=a b' m='2'>a</p>", ["xml-attribute-unquoted 1:6"]],
    ["an attribute that swallows the next", '<p n="a m="2">b</p>', ["xml-attribute-unclosed 1:6"]],
    ["an empty tag with an unclosed attribute", '<p><a n="x/><b/></p>', ["xml-attribute-unclosed 1:9"]],
    ["a declaration without closing quotation mark", '<p xmlns:x="u n="2"><x:a/></p>', ["xml-attribute-unclosed 1:12"]],
    ["a start tag that runs into its text", "<p><hiSome text</hi></p>", ["xml-tag-unclosed 1:4"]],
    ["an end tag that runs into the text", "<p><hi>a</hib <b/></p>", ["xml-end-tag-broken 1:9"]],
    ["a file that ends inside a start tag", "<p><hi rend", ["xml-unclosed-element 1:12"]],
    ["a file that ends inside an end tag", "<p><hi></h", ["xml-unclosed-element 1:11"]],
    ["an attribute without closing quotation mark", '<p n="a>b<hi r="c"/></p>', ["xml-attribute-unclosed 1:6"]],
    ["attributes without a space between", "<p n='1'm='2'/>", ["xml-missing-space 1:9"]],
    ["a start tag without >", "<p><hi rend='x' <b/></hi></p>", ["xml-tag-unclosed 1:4"]],
    ["an end tag without >", "<p><hi>a</hi b</p>", ["xml-end-tag-broken 1:9"]],
    ["an undeclared prefix, however often", "<p><x:a/><x:b/></p>", ["xml-unbound-prefix 1:5"]],
    ["an undeclared prefix of an attribute", "<p x:a='1'/>", ["xml-unbound-prefix 1:4"]],
    ["two colons in a name", "<a:b:c xmlns:a='u'/>", ["xml-name-colon 1:2"]],
    ["two colons after a prefix that needs no declaration", "<a xml::id='u'/>", ["xml-name-colon 1:4"]],
    ["a prefix declared as nothing", "<a xmlns:b=''/>", ["xml-empty-namespace 1:4"]],
    ["the reserved prefixes", "<a xmlns:xml='u'/>", ["xml-reserved-namespace 1:4"]],
    ["two outermost elements", "<a/><b/><c/>", ["xml-many-roots 1:5"]],
    ["text after the end", "<a/>\nb", ["xml-text-outside 2:1"]],
    ["text before the start", "b <a/>", ["xml-text-outside 1:1"]],
    ["a forgotten end tag", "<div><p><hi>a</p><p>b</p></div>", ["xml-tag-mismatch 1:14"]],
    [
      "two forgotten end tags",
      "<div><p><hi>a</p><p><hi>b</p></div>",
      ["xml-tag-mismatch 1:14", "xml-tag-mismatch 1:26"],
    ],
    ["tags that cross", "<p><hi>a<b>c</hi>d</b>e</p>", ["xml-tag-mismatch 1:13"]],
    ["a misspelt end tag", "<p><persName>a</persname></p>", ["xml-tag-mismatch 1:15"]],
    ["a wrong end tag", "<p><hi>a</emph> b</p>", ["xml-tag-mismatch 1:9"]],
    ["an end tag too many", "<div><p>a</hi> b</p></div>", ["xml-stray-end-tag 1:10"]],
    ["an end tag after the end", "<a/></a>", ["xml-stray-end-tag 1:5"]],
    ["half an end tag after the end", "<a/></", ["xml-end-tag-broken 1:5"]],
    ["an element open at the end", "<div><p>a", ["xml-unclosed-element 1:10"]],
    ["an XML declaration in the middle", "<a><?xml version='1.0'?></a>", ["xml-declaration-misplaced 1:4"]],
    ["a document type declaration in the middle", "<a><!DOCTYPE a></a>", ["xml-doctype-misplaced 1:4"]],
    [
      "two mistakes far apart",
      "<p>\n<hi n=1/>\n\n<x:a/></p>",
      ["xml-attribute-unquoted 2:7", "xml-unbound-prefix 4:2"],
    ],
  ];

  for (const [name, xml, expected] of cases) {
    it(name, () => expect(mistakesOf(xml)).toEqual(expected));
  }

  it("names both tags and both places of a mismatch", () => {
    const [mismatch] = diagnosticsOf("<div>\n<p><hi>a</p>\n</div>");
    expect(mismatch?.message).toBe("The end tag </p> comes while <hi> (line 2) is still open.");
    expect(mismatch?.fix).toBe("Write </hi> before </p>.");
    expect(mismatch?.related?.[0]?.place?.start).toMatchObject({ line: 2, column: 4 });
  });

  it("says which reference to write for an entity of HTML", () => {
    expect(diagnosticsOf("<p>&nbsp;</p>")[0]?.fix).toBe("Write &#xA0; instead, or the character itself.");
    expect(diagnosticsOf("<p>&eacute;</p>")[0]?.fix).toBe("Write &#xE9; instead, or the character itself.");
  });

  it("stops after the number of errors that the limits give", () => {
    expect(mistakesOf(`<p>${"& ".repeat(1000)}</p>`)).toHaveLength(100);
    expect(mistakesOf(`<p>${"& ".repeat(1000)}</p>`, { limits: { errors: 3 } })).toHaveLength(3);
  });
});

describe("what is no XML at all is said in one sentence", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["an empty file", "", "xml-empty 1:1"],
    ["white space only", " \n ", "xml-empty 1:1"],
    ["plain text", "Dear comrades,\nwe greet you.\n", "xml-not-xml 1:1"],
    ["JSON", '{"a": "<b>"}', "xml-not-xml 1:1"],
    ["an HTML page", "<!DOCTYPE html>\n<html><body><p>a<br>b</body></html>", "xml-html 1:1"],
    ["no element", "<!-- a -->", "xml-no-root 1:11"],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const found = diagnosticsOf(text);
      expect(found).toHaveLength(1);
      expect(found[0]?.ruleId).toBe(expected.split(" ")[0]);
    });
  }
});
