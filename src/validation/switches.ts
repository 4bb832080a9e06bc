import type { Diagnostic } from "../core/diagnostic.ts";
import type { RuleSwitch } from "../core/edition.ts";
import { LineIndex } from "../core/text.ts";
import { placesInJson } from "./json-places.ts";
import { nearest } from "./nearest.ts";
import { RULES } from "./rules/index.ts";

/** Sources whose rules can be switched and ignored. What makes a file no XML or no TEI comes from others, and always stands. */
const SWITCHABLE: ReadonlySet<string> = new Set(["rules", "schematron", "relaxng"]);

/** What tells that a report is not whole. To quieten it would hide that something was not looked at. */
const ALWAYS_SAID = "problems-left-out";

/** Whether a rule may be switched in `edition.json` and ignored in a document. */
export function isSwitchable({ source, ruleId }: Diagnostic): boolean {
  return SWITCHABLE.has(source) && ruleId !== ALWAYS_SAID;
}

/** The diagnostics as `rules` of `edition.json` wants them: those of rules that are off left out, others with the severity given. */
export function switchRules(
  diagnostics: readonly Diagnostic[],
  switches: Readonly<Record<string, RuleSwitch>> = {},
): Diagnostic[] {
  const wanted = new Map(Object.entries(switches));
  return diagnostics.flatMap((diagnostic) => {
    const severity = isSwitchable(diagnostic) ? wanted.get(diagnostic.ruleId) : undefined;
    if (severity === "off") return [];
    return severity === undefined ? diagnostic : { ...diagnostic, severity };
  });
}

/**
 * What is wrong with the names under `rules` of `edition.json` (`text`, shown as `path`): a warning `rule-unknown` for each that
 * is no rule which can be switched. With schemas of the edition's own, whose rules are not known here, only for what looks misspelt.
 */
export function unknownSwitches(
  config: { readonly rules?: Readonly<Record<string, RuleSwitch>>; readonly schemas?: readonly string[] },
  path: string,
  text: string,
): Diagnostic[] {
  const ids = RULES.map(({ id }) => id);
  const unknown = Object.keys(config.rules ?? {}).filter((id) => !ids.includes(id));
  if (unknown.length === 0) return [];
  const places = placesInJson(text);
  const lines = new LineIndex(text);
  return unknown.flatMap((id) => {
    const near = nearest(id, ids);
    const isFixed = id === ALWAYS_SAID || /^(?:xml-|not-tei$|tei-)/.test(id);
    if (config.schemas !== undefined && near.length === 0 && !isFixed) return [];
    const range = places("/rules", id);
    return {
      path,
      ...(range && { place: lines.placeAt(range.start, range.end) }),
      source: "project",
      ruleId: "rule-unknown",
      severity: "warning" as const,
      message: isFixed
        ? `The rule “${id}” cannot be switched: it says whether ${id === ALWAYS_SAID ? "all problems are shown" : "a file can be read at all"}.`
        : `There is no rule “${id}”, so this changes nothing.`,
      ...(near.length > 0 && !isFixed ? { expected: near } : {}),
      fix: near[0] !== undefined && !isFixed ? `Write “${near[0]}”.` : "Take it out.",
    };
  });
}
