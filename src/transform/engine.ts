import { createRequire } from "node:module";
import type SaxonJSModule from "saxon-js";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { checkParameters, type StylesheetParameters } from "./stylesheet-parameters.ts";

/** Required, not imported: Node's scan of a CommonJS file for its exports takes long on one of this size. */
const require = createRequire(import.meta.url);
let loaded: typeof SaxonJSModule | undefined;

/** Loaded when first needed: a check by grammars alone does without. */
function saxonJs(): typeof SaxonJSModule {
  loaded ??= require("saxon-js") as typeof SaxonJSModule;
  return loaded;
}

/** Elements may nest this deep; SaxonJS overflows the stack at about twice as many. */
export const MAXIMUM_DEPTH = 400;

/** A source parsed for SaxonJS. It is read-only and serves any number of runs. */
export interface ParsedSource {
  readonly path: string;
  readonly node: unknown;
}

export interface StylesheetRun {
  readonly source?: ParsedSource;
  /** Name of the named template to begin with (`Q{}name` or a plain name); needs no source. */
  readonly initialTemplate?: string;
  readonly parameters?: StylesheetParameters;
}

export interface StylesheetResult {
  /** The serialised principal result. */
  readonly result: string;
  /** The texts of `xsl:message`, in order. */
  readonly messages: readonly string[];
}

interface SaxonError {
  readonly message: string;
  readonly code?: string;
  readonly xsltModule?: string;
  readonly xsltLineNr?: string | number;
}

/**
 * Parses XML for `runStylesheet`: once a document, however many renditions follow. SaxonJS's parser is lax, so `xml` must be
 * what editio's own parser accepted, serialised with entities expanded (`serialiseExpanded`).
 *
 * @throws DiagnosticError `transform-source` when SaxonJS refuses the XML, `too-deep` when elements nest deeper than
 *   `MAXIMUM_DEPTH`
 */
export function parseForTransform(xml: string, path = ""): ParsedSource {
  let node: SaxonJSModule.SaxonNode;
  try {
    node = quietly(() => saxonJs().getPlatform().parseXmlFromString(xml));
  } catch (error) {
    if (isStackOverflow(error)) throw tooDeep(path);
    throw fault(
      { path, ruleId: "transform-source", message: `The document cannot be read: ${messageOf(error)}.` },
      error,
    );
  }
  if (node.firstChild === null) {
    throw fault({ path, ruleId: "transform-source", message: "The document is empty." });
  }
  if (isDeeperThan(node, MAXIMUM_DEPTH)) throw tooDeep(path);
  return { path, node };
}

/**
 * Runs a compiled stylesheet (the text of a SEF file). Each run parses the SEF afresh, because SaxonJS leaks state from one run
 * into the next when they share it. Nothing is printed, read or written.
 *
 * @throws DiagnosticError with source `transform`: `unknown-parameter`, `missing-parameter`, `parameter-type`,
 *   `result-document`, `too-deep`, a rule of `xslt/common/errors.xsl`, or `stylesheet` for any other dynamic error, at the stylesheet's file and line
 */
export function runStylesheet(sefText: string, run: StylesheetRun): StylesheetResult {
  const stylesheet = JSON.parse(sefText) as object;
  const parameters = checkParameters(stylesheet, run.parameters ?? {});
  const messages: string[] = [];
  try {
    const transformed = quietly(() =>
      saxonJs().transform(
        {
          stylesheetInternal: stylesheet,
          ...(run.source === undefined ? {} : { sourceNode: run.source.node as SaxonJSModule.SaxonNode }),
          ...(run.initialTemplate === undefined ? {} : { initialTemplate: run.initialTemplate }),
          stylesheetParams: parameters,
          destination: "serialized",
          baseOutputURI: "editio:/result",
          deliverMessage: (content) => {
            messages.push(content.textContent ?? "");
          },
          deliverResultDocument: () => ({ destination: "serialized" }),
          logLevel: 0,
        },
        "sync",
      ),
    );
    const others = Object.keys(transformed.resultDocuments);
    if (others.length > 0) {
      throw fault({
        path: "",
        ruleId: "result-document",
        message: `The stylesheet writes further documents (${others.join(", ")}); a rendition has one result.`,
      });
    }
    return { result: transformed.principalResult ?? "", messages };
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    if (isStackOverflow(error)) throw tooDeep(run.source?.path ?? "");
    throw documentFault(error as SaxonError, run.source?.path ?? "") ?? stylesheetFault(error as SaxonError, messages);
  }
}

/** Runs `action` while the console is dumb: SaxonJS prints failures on standard output whatever its log level. */
function quietly<T>(action: () => T): T {
  const { log, warn, error } = console;
  const silent = (): void => {};
  console.log = silent;
  console.warn = silent;
  console.error = silent;
  try {
    return action();
  } finally {
    console.log = log;
    console.warn = warn;
    console.error = error;
  }
}

function isDeeperThan(root: SaxonJSModule.SaxonNode, limit: number): boolean {
  let node = root;
  let depth = 0;
  while (true) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth++;
      if (depth > limit && node.nodeType === 1) return true;
      continue;
    }
    while (node.nextSibling === null) {
      if (node.parentNode === null || node === root) return false;
      node = node.parentNode;
      depth--;
    }
    node = node.nextSibling;
  }
}

/** The stylesheets' own errors (`xslt/common/errors.xsl`) speak of the document. */
function documentFault(error: SaxonError, path: string): DiagnosticError | undefined {
  const ruleId = /^Q\{urn:editio:errors\}(.+)$/.exec(error.code ?? "")?.[1];
  return ruleId === undefined ? undefined : fault({ path, ruleId, message: error.message }, error);
}

function stylesheetFault(error: SaxonError, messages: readonly string[]): DiagnosticError {
  const code = error.code?.replace(/^Q\{.*\}/, "");
  const line = Number(error.xsltLineNr);
  const said = error.code?.endsWith("XTMM9000") === true ? (messages.at(-1) ?? "") : messageOf(error);
  return fault(
    {
      path: decodeURI(error.xsltModule ?? ""),
      ...(Number.isInteger(line) && line > 0 ? { place: { start: { line, column: 1, offset: -1 } } } : {}),
      ruleId: "stylesheet",
      message: `The stylesheet stopped: ${said}${code === undefined ? "" : ` (${code})`}.`,
    },
    error,
  );
}

/** SaxonJS passes a stack overflow on as its own kind of error, with V8's words. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError || messageOf(error).includes("Maximum call stack size exceeded");
}

function tooDeep(path: string): DiagnosticError {
  return fault({
    path,
    ruleId: "too-deep",
    message: `Elements nest deeper than ${MAXIMUM_DEPTH} levels, more than can be transformed.`,
    fix: "Take out needless levels of elements inside elements.",
  });
}

function fault(problem: Omit<Diagnostic, "source" | "severity">, cause?: unknown): DiagnosticError {
  return new DiagnosticError(
    [{ ...problem, source: "transform", severity: "error" }],
    cause === undefined ? {} : { cause },
  );
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String((error as SaxonError).message ?? error)).replace(
    /\.\s*$/,
    "",
  );
}
