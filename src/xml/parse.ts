import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { noDeclarations } from "./declarations.ts";
import { decodeXml } from "./decode.ts";
import { EntityExpander } from "./entities.ts";
import { borrowNameTable, returnNameTable } from "./names.ts";
import { ContentParser } from "./parse-content.ts";
import type { Mutable, ParseContext } from "./parse-context.ts";
import { parseDoctype } from "./parse-doctype.ts";
import { DEFAULT_LIMITS, type ParseOptions } from "./parse-options.ts";
import { Problems } from "./problems.ts";
import { TextSurvey } from "./text-survey.ts";
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
  const survey = new TextSurvey(limits);
  survey.take(text);
  survey.report(problems);
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
    const html = error instanceof DiagnosticError ? survey.htmlInstead(path, error) : undefined;
    throw html === undefined ? error : new DiagnosticError([html]);
  } finally {
    returnNameTable(names);
  }
  return { document, diagnostics: problems.list };
}

function withoutMark(input: string): { text: string; encoding: string; byteOrderMark: boolean } {
  const byteOrderMark = input.charCodeAt(0) === 0xfeff;
  return { text: byteOrderMark ? input.slice(1) : input, encoding: "utf-8", byteOrderMark };
}
