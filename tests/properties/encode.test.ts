import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../src/core/diagnostic.ts";
import { foldWhiteSpace } from "../../src/core/text.ts";
import { encode } from "../../src/encode/encode.ts";
import { bodyTextOf } from "../../src/encode/verify-text.ts";
import { sampleContext } from "../sample-edition.ts";

const context = sampleContext();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ID = "telegram-1970-10-31";

/** Words that bring the recognisers, the registers and the decisions into play, and characters that XML must escape. */
const word = fc.oneof(
  fc.constantFrom(
    "Comrade Kim Il Sung",
    "Central Committee of the Albanian Labor Party",
    "ALBANIAN LABOR PARTY",
    "5th Congress of the Korean Workers’ Party",
    "Ambassador",
    "Ministry of Foreign Affairs",
    "North Korea",
    "our party",
    "October 31, 1970",
    "24.III.50",
    "Date",
    "a < b & c > d ]]> \"'",
    "é\u0301",
    "\u00A0",
    "김일성",
    "𐎀😊",
    "\u2028",
  ),
  fc
    .string({ minLength: 1, maxLength: 12 })
    .map((text) => text.replace(/[\u0000-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/g, "x")),
);
const paragraph = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .chain((words) => fc.constantFrom(" ", "  ", "\n", "\r\n", "\u00A0 ").map((separator) => words.join(separator)));
const gap = fc.constantFrom("\n\n", "\n \u00A0\n", "\r\n\r\n", "\n\n\n\n\n\n");
const page = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(paragraph, gap), { minLength: 1, maxLength: 8 }))
  .map(([framed, parts]) => {
    const body = parts.map(([text, space]) => text + space).join("");
    return framed
      ? `Skip to content\n\nOctober 31, 1970\n\nTelegram from A to B\n\n\n\n\n\n${body}\n\nDocument Information\n\n\nAQPPSH, V. 1970, D 1.\n\nRecord ID\n`
      : body;
  });

describe("encoding", () => {
  it("keeps the text of every paragraph: text(encode(t)) = t after white-space folding", () => {
    let encoded = 0;
    fc.assert(
      fc.property(page, (text) => {
        const result = attempt(text);
        if (!result) return;
        encoded++;
        expect(bodyTextOf(result.tei, "a")).toBe(foldWhiteSpace(result.bodyText.join("\n")));
      }),
      { numRuns: 300 },
    );
    expect(encoded).toBeGreaterThan(150);
  });

  it("puts every character but white space into exactly one block", () => {
    fc.assert(
      fc.property(page, (text) => {
        const result = attempt(text);
        if (!result) return;
        const parts = result.blocks.map(({ start, end }) => text.slice(start, end));
        expect(foldWhiteSpace(parts.join("\n"))).toBe(foldWhiteSpace(text));
      }),
      { numRuns: 300 },
    );
  });

  it("never makes marks that cross", () => {
    fc.assert(
      fc.property(page, (text) => {
        const marks = attempt(text)?.annotations ?? [];
        for (const one of marks) {
          for (const other of marks) {
            expect(one.start < other.start && other.start < one.end && one.end < other.end).toBe(false);
          }
        }
      }),
    );
  });

  it("is deterministic", () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(attempt(text)?.tei).toBe(attempt(text)?.tei);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses bytes that are no text with a diagnostic, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (input) => {
        try {
          encode({ path: "a.txt", bytes: input, id: "a" });
        } catch (error) {
          expect(error).toBeInstanceOf(DiagnosticError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function attempt(text: string): ReturnType<typeof encode> | undefined {
  try {
    return encode({ path: "a.txt", bytes: bytes(text), id: ID }, context);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
