import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { nameCharacter } from "./characters.ts";
import { noDeclarations } from "./declarations.ts";
import { decodeXml } from "./decode.ts";
import { EntityExpander } from "./entities.ts";
import { borrowNameTable, returnNameTable } from "./names.ts";
import { ContentParser } from "./parse-content.ts";
import type { Mutable, ParseContext } from "./parse-context.ts";
import { parseDoctype } from "./parse-doctype.ts";
import { DEFAULT_LIMITS, type ParseOptions } from "./parse-options.ts";
import { Problems } from "./problems.ts";
import { parseXmlDeclaration } from "./xml-declaration.ts";

export type { ParseOptions } from "./parse-options.ts";

/** A document that could be read, and what an editor should know about it all the same (warnings). */
export interface ParseReport {
  readonly document: XmlDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an XML file into its lossless tree (XML 1.0 fifth edition, Namespaces in XML 1.0 third edition; not validating,
 * external entities never read). `path` is used in diagnostics only. Throws a DiagnosticError (rule ids `xml-…`) that
 * lists every independent mistake.
 */
export function parseXml(input: string | Uint8Array, path: string, options: ParseOptions = {}): XmlDocument {
  return parseXmlWithReport(input, path, options).document;
}

/** As `parseXml`, with the warnings: external entities and declarations that were not read. */
export function parseXmlWithReport(input: string | Uint8Array, path: string, options: ParseOptions = {}): ParseReport {
  const { text, encoding, byteOrderMark } =
    typeof input === "string" ? withoutMark(input) : decodeXml(input, path, options.encoding);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const problems = new Problems(path, text, limits.errors);
  if (text.length > limits.size) {
    problems.stop("xml-too-large", `The file has more than ${limits.size} characters.`, 0, {
      fix: "Cut it into several files, or raise the limit.",
    });
  }
  checkKind(text, problems);
  checkCharacters(text, problems);
  const document: Mutable<XmlDocument> = {
    kind: "document",
    path,
    source: text,
    encoding,
    children: [],
    byteOrderMark,
  };
  const declaration = parseXmlDeclaration(text, problems);
  if (declaration !== undefined) document.declaration = declaration;
  const declarations = noDeclarations(declaration?.standalone === true);
  const expander = new EntityExpander(declarations, problems, limits, text.length);
  const context: ParseContext = { document, problems, limits, declarations, expander };
  const names = borrowNameTable();
  try {
    new ContentParser(context, names, (start) => parseDoctype(start, context)).parse(declaration?.end ?? 0);
    problems.throwErrors();
  } catch (error) {
    if (error instanceof DiagnosticError && isHtml(text)) throw new DiagnosticError([htmlInstead(path, error)]);
    throw error;
  } finally {
    returnNameTable(names);
  }
  return { document, diagnostics: problems.list };
}

function withoutMark(input: string): { text: string; encoding: string; byteOrderMark: boolean } {
  const byteOrderMark = input.charCodeAt(0) === 0xfeff;
  return { text: byteOrderMark ? input.slice(1) : input, encoding: "utf-8", byteOrderMark };
}

/** Refuses what is no XML file at all, in one sentence. */
function checkKind(text: string, problems: Problems): void {
  const first = text.search(/[^ \t\r\n]/);
  if (first === -1) {
    problems.stop("xml-empty", text === "" ? "The file is empty." : "The file has nothing but white space.", 0, {
      fix: "Check that this is the file that you mean.",
    });
  }
  if (text.startsWith("\0") || text.slice(0, 1000).split("\0").length > 3) {
    problems.stop("xml-binary", "The file is not text but binary data.", 0, {
      fix: "Check that this is the file that you mean.",
    });
  }
  if (text[first] === "<") return;
  const looksLike = /^\{\\rtf/.test(text.slice(first, first + 6))
    ? "an RTF document"
    : /^[{[]/.test(text.slice(first, first + 1)) && /[}\]]\s*$/.test(text.slice(-100))
      ? "JSON"
      : "plain text";
  if (/<[A-Za-z_]/.test(text) && looksLike === "plain text") return;
  problems.stop("xml-not-xml", `The file is not XML: it looks like ${looksLike}.`, first, {
    fix: "An XML file begins with “<”. Check that this is the file that you mean.",
  });
}

const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;
const FORBIDDEN_OR_SURROGATE = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Reports characters that XML does not allow (XML 1.0, production 2). */
function checkCharacters(text: string, problems: Problems): void {
  if (!FORBIDDEN_OR_SURROGATE.test(text)) return;
  for (const pattern of [FORBIDDEN, LONE_SURROGATE]) {
    for (const match of text.matchAll(pattern)) {
      const code = match[0].charCodeAt(0);
      problems.add(
        "xml-forbidden-character",
        `The character ${nameCharacter(code)} is not allowed in XML.`,
        match.index,
        {
          end: match.index + 1,
          fix: "Remove it.",
        },
      );
    }
  }
}

function isHtml(text: string): boolean {
  const start = text.slice(0, 2000);
  return (
    /^\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i.test(start) &&
    !/xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml/.test(start)
  );
}

function htmlInstead(path: string, error: DiagnosticError): Diagnostic {
  const first = error.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return {
    path,
    source: "xml",
    ruleId: "xml-html",
    severity: "error",
    message: "The file is an HTML page and not well-formed XML.",
    ...(first?.place === undefined ? {} : { place: first.place }),
    ...(first === undefined
      ? {}
      : {
          related: [
            {
              path,
              message: `The first mistake: ${first.message}`,
              ...(first.place === undefined ? {} : { place: first.place }),
            },
          ],
        }),
    fix: "Check that this is the file that you mean.",
  };
}
