import type { Diagnostic } from "../core/diagnostic.ts";
import type { Lines } from "../core/text.ts";
import type { XmlDocument, XmlParent, XmlProcessingInstruction } from "../core/xml-tree.ts";
import { lineIndexOf } from "../xml/locate.ts";
import { descendants } from "../xml/tree.ts";
import { nearest } from "./nearest.ts";
import { RULES } from "./rules/index.ts";
import { isSwitchable } from "./switches.ts";

/** Target of the processing instruction that keeps a rule from reporting (`docs/guide/rules.md`). */
const TARGET = "editio-ignore";

/** An instruction that is obeyed: `rule` is not reported from offset `start` to offset `end`. */
interface Silencing {
  readonly instruction: XmlProcessingInstruction;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  count: number;
}

/**
 * Leaves out the diagnostics that instructions of the form `<?editio-ignore rule="…" reason="…"?>` in a document ask to
 * ignore, and says how many. An instruction holds for the next element after it in its parent, with all that is in it; with
 * `scope="rest"`, to the end of its parent. Before the root element it holds for the whole file. `rule` is one id or several;
 * without a reason nothing is ignored. Only what the rules, Schematron and RELAX NG find can be ignored.
 *
 * `canTell` says of a rule whether it was run at all, so that an instruction for it without effect is `ignore-unused`.
 * Diagnostics of other files are passed on.
 */
export function silence(
  tree: XmlDocument,
  diagnostics: readonly Diagnostic[],
  canTell: (rule: string) => boolean,
): readonly Diagnostic[] {
  if (!tree.source.includes(`<?${TARGET}`)) return diagnostics;
  const lines = lineIndexOf(tree);
  const problems: Diagnostic[] = [];
  const silencings: Silencing[] = [];
  for (const node of descendants(tree)) {
    if (node.kind !== "processing-instruction" || node.target !== TARGET || node.start < 0 || node.origin) continue;
    const said = read(node);
    if ("fix" in said) problems.push(about(tree, lines, node, "ignore-not-obeyed", "warning", said.message, said.fix));
    else silencings.push(...said);
  }
  const kept = diagnostics.filter((diagnostic) => {
    if (diagnostic.path !== tree.path || !isSwitchable(diagnostic)) return true;
    const at = diagnostic.place?.start.offset ?? 0;
    const found = silencings.filter(({ rule, start, end }) => rule === diagnostic.ruleId && start <= at && at < end);
    for (const one of found) one.count++;
    return found.length === 0;
  });
  for (const one of silencings.filter(({ count }) => count === 0)) {
    const { instruction, rule } = one;
    const known = RULES.map(({ id }) => id);
    if (!known.includes(rule)) {
      const near = nearest(rule, known)[0];
      const fix = near === undefined ? "Take the instruction out." : `Write “${near}”.`;
      const message = `There is no rule “${rule}” that could be ignored.`;
      problems.push(about(tree, lines, instruction, "ignore-not-obeyed", "warning", message, fix));
    } else if (canTell(rule)) {
      const message = `Nothing is left to ignore here: “${rule}” finds no fault.`;
      problems.push(about(tree, lines, instruction, "ignore-unused", "warning", message, "Take the instruction out."));
    }
  }
  return [...kept, ...problems, ...counted(tree, lines, silencings, diagnostics.length - kept.length)];
}

/** Why an instruction is not obeyed. */
interface Refusal {
  readonly message: string;
  readonly fix: string;
}

const FORM = 'Write <?editio-ignore rule="…" reason="…"?>.';

function read(instruction: XmlProcessingInstruction): readonly Silencing[] | Refusal {
  const given = pseudoAttributes(instruction.data);
  if (given === undefined) return { message: "This instruction cannot be read, so nothing is ignored.", fix: FORM };
  const rules = (given.get("rule") ?? "").split(/\s+/).filter((rule) => rule !== "");
  if (rules.length === 0) return { message: "This instruction names no rule, so nothing is ignored.", fix: FORM };
  if ((given.get("reason") ?? "").trim() === "")
    return { message: "This instruction gives no reason, so nothing is ignored.", fix: 'Say why, as reason="…".' };
  const unknown = [...given.keys()].find((name) => !["rule", "reason", "scope"].includes(name));
  if (unknown !== undefined)
    return { message: `“${unknown}” means nothing in this instruction, so nothing is ignored.`, fix: FORM };
  const scope = given.get("scope") ?? "element";
  if (scope !== "element" && scope !== "rest")
    return {
      message: `There is no scope “${scope}”, so nothing is ignored.`,
      fix: "Write “element” for the next element, or “rest” for the rest of the parent.",
    };
  const range = rangeOf(instruction, scope);
  if (range === undefined)
    return {
      message: "No element comes after this instruction in its parent, so nothing is ignored.",
      fix: "Put it right before the element that is meant.",
    };
  return [...new Set(rules)].map((rule) => ({ instruction, rule, ...range, count: 0 }));
}

function rangeOf(
  instruction: XmlProcessingInstruction,
  scope: "element" | "rest",
): { readonly start: number; readonly end: number } | undefined {
  const parent: XmlParent = instruction.parent;
  const next = parent.children.find((child) => child.kind === "element" && child.start >= instruction.end);
  if (parent.kind === "document") return next && { start: 0, end: Number.POSITIVE_INFINITY };
  if (scope === "rest") return { start: instruction.end, end: parent.end };
  return next && { start: next.start, end: next.end };
}

/** The `name="value"` pairs of an instruction; undefined where it has anything else, or a name twice. */
function pseudoAttributes(data: string): ReadonlyMap<string, string> | undefined {
  const pair = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')(?=\s|$)/g;
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of data.matchAll(pair)) {
    if (found.has(name)) return undefined;
    found.set(name, double ?? single ?? "");
  }
  return data.replace(pair, "").trim() === "" ? found : undefined;
}

function counted(tree: XmlDocument, lines: Lines, silencings: readonly Silencing[], total: number): Diagnostic[] {
  const first = silencings.find(({ count }) => count > 0);
  if (first === undefined) return [];
  const byRule = new Map<string, number>();
  for (const { rule, count } of silencings) if (count > 0) byRule.set(rule, (byRule.get(rule) ?? 0) + count);
  const rules = [...byRule.keys()].sort().join(", ");
  const message = `This file’s instructions keep ${total === 1 ? "one report" : `${total} reports`} back: ${rules}.`;
  return [about(tree, lines, first.instruction, "rule-ignored", "info", message)];
}

function about(
  tree: XmlDocument,
  lines: Lines,
  { start, end }: XmlProcessingInstruction,
  ruleId: string,
  severity: Diagnostic["severity"],
  message: string,
  fix?: string,
): Diagnostic {
  const place = lines.placeAt(start, end);
  return { path: tree.path, place, source: "rules", ruleId, severity, message, ...(fix === undefined ? {} : { fix }) };
}
