import type { Diagnostic, Place, RelatedPlace, Severity } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import { readRulePage } from "../../project/resources.ts";
import { RULES } from "../../validation/rules/index.ts";
import type { ReportContent } from "./format.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/**
 * The report as SARIF 2.1.0 (OASIS 2020). Columns are UTF-16 code units and, as in our places, the end of a region is the
 * first column after it (section 3.30). Files are named by relative references where their paths are relative. Wrong use
 * is no finding about a file: it becomes a notification of the invocation.
 */
export function sarifReport({ diagnostics, files, textOf, version }: ReportContent): string {
  const isMisuse = ({ source, severity }: Diagnostic): boolean => source === "cli" && severity === "error";
  const misuses = diagnostics.filter(isMisuse);
  const findings = diagnostics.filter((diagnostic) => !isMisuse(diagnostic));
  const rules = rulesOf(findings);
  const index = new Map(rules.map(({ id }, place) => [id, place]));
  const run = {
    tool: { driver: { name: "editio", version, rules } },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: misuses.length === 0,
        toolExecutionNotifications: misuses.map((misuse) => ({
          level: "error",
          descriptor: { id: misuse.ruleId },
          message: { text: textFor(misuse) },
          ...(misuse.path !== "" && { locations: [location(misuse.path, misuse.place)] }),
        })),
      },
    ],
    artifacts: [...new Set(files)].map((path) => ({ location: { uri: uriOf(path) } })),
    results: findings.map((finding) => result(finding, index.get(finding.ruleId) ?? -1, textOf)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/**
 * One entry a rule, in the order of their first finding: with its title and its page where it has them, at the severity it
 * has unless `edition.json` says otherwise, or else that of its first finding.
 */
function rulesOf(findings: readonly Diagnostic[]) {
  const first = new Map<string, Diagnostic>();
  for (const finding of findings) if (!first.has(finding.ruleId)) first.set(finding.ruleId, finding);
  return [...first.values()].map(({ ruleId, severity, source, url }) => {
    const known = RULES.find(({ id }) => id === ruleId);
    const page = readRulePage(ruleId);
    return {
      id: ruleId,
      shortDescription: { text: known === undefined ? `${ruleId} (${source})` : `${known.title}.` },
      ...(url !== undefined && URL.canParse(url) && { helpUri: url }),
      ...(page !== undefined && { help: { text: page, markdown: page } }),
      defaultConfiguration: { level: LEVELS[known?.severity ?? severity] },
      properties: { source },
    };
  });
}

function result(finding: Diagnostic, ruleIndex: number, textOf: ReportContent["textOf"]) {
  const { path, place, severity, ruleId, related = [], edits = [], fix, xpath } = finding;
  const text = textOf(path);
  const fixes = edits.length > 0 && text !== undefined ? [fixOf(path, edits, text, fix)] : undefined;
  const where = {
    ...location(path, place),
    ...(xpath !== undefined && { logicalLocations: [{ fullyQualifiedName: xpath, kind: "element" }] }),
  };
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: textFor(finding) },
    ...(path !== "" && { locations: [where] }),
    ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
    ...(fixes !== undefined && { fixes }),
  };
}

function textFor({ message, fix }: Diagnostic): string {
  return fix === undefined ? message : `${message}\nHow to mend it: ${fix}`;
}

function relatedLocation({ path, place, message }: RelatedPlace, index: number) {
  return { id: index + 1, ...location(path, place), message: { text: message } };
}

function fixOf(path: string, edits: NonNullable<Diagnostic["edits"]>, text: string, description: string | undefined) {
  const lines = new LineIndex(text);
  const replacements = edits.map(({ start, end, text: inserted }) => ({
    deletedRegion: region(lines.placeAt(start, end)),
    insertedContent: { text: inserted },
  }));
  return {
    ...(description !== undefined && { description: { text: description } }),
    artifactChanges: [{ artifactLocation: { uri: uriOf(path) }, replacements }],
  };
}

function location(path: string, place: Place | undefined) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      ...(place !== undefined && { region: region(place) }),
    },
  };
}

function region({ start, end }: Place) {
  return {
    startLine: start.line,
    startColumn: start.column,
    ...(end !== undefined && { endLine: end.line, endColumn: end.column }),
  };
}

/** A path as a URI reference (RFC 3986): relative where the path is, else with the scheme `file`. */
export function uriOf(path: string): string {
  const encoded = path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace("%3A", ":")}`;
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}
