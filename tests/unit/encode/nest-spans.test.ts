import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src/core/annotation.ts";
import { type Embedded, embed } from "../../../src/encode/embed.ts";
import { nestSpans, type TextMark } from "../../../src/encode/nest-spans.ts";
import type { InlineSpan } from "../../../src/encode/source-text.ts";

const TEXT = "the Party of Labour met";
const name: Annotation = { start: 4, end: 19, type: "orgName", resp: "rule" };
const span = (start: number, end: number, kind: InlineSpan["kind"] = "italic"): InlineSpan => ({ start, end, kind });

function show(parts: readonly Embedded<TextMark>[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      return `<${"kind" in part.mark ? part.mark.kind : part.mark.type}>${show(part.children)}</>`;
    })
    .join("");
}

function nested(spans: readonly InlineSpan[], annotations: readonly Annotation[] = [name], start = 0): string {
  const range = { start, end: TEXT.length };
  const { children, lost } = embed(TEXT, range, nestSpans(range, annotations, spans));
  expect(lost).toEqual([]);
  return show(children);
}

describe("nestSpans", () => {
  it("keeps a span inside a name, and a name inside a span", () => {
    expect(nested([span(4, 9)])).toBe("the <orgName><italic>Party</> of Labour</> met");
    expect(nested([span(0, 23)])).toBe("<italic>the <orgName>Party of Labour</> met</>");
  });

  it("cuts a span that crosses a name's border, never the name", () => {
    expect(nested([span(0, 9)])).toBe("<italic>the </><orgName><italic>Party</> of Labour</> met");
    expect(nested([span(13, 23)])).toBe("the <orgName>Party of <italic>Labour</></><italic> met</>");
  });

  it("cuts spans that cross each other, the shorter one", () => {
    expect(nested([span(0, 12), span(4, 19, "bold")], [])).toBe(
      "<italic>the </><bold><italic>Party of</> Labour</> met",
    );
  });

  it("cuts at the range's border what reaches over it", () => {
    expect(nested([span(0, 9)], [], 4)).toBe("<italic>Party</> of Labour met");
  });
});
