import { DiagnosticError } from "../../core/diagnostic.ts";
import { listRulePages, readRulePage } from "../../project/resources.ts";
import { nearest } from "../../validation/nearest.ts";
import type { Invocation } from "../arguments.ts";
import { type Outcome, wrongUse } from "../outcome.ts";

/** `editio explain RULE`: the rule's page as Markdown. */
export async function explain({ values }: Invocation): Promise<Outcome> {
  const [rule = ""] = values;
  const page = readRulePage(rule);
  if (page !== undefined) return { diagnostics: [], document: page };
  const [near] = nearest(rule, listRulePages());
  const fix =
    near === undefined
      ? "A report puts the name of the rule in parentheses at the end of each problem."
      : `Did you mean “editio explain ${near}”?`;
  throw new DiagnosticError([wrongUse("unknown-rule", "", `There is no page on a rule “${rule}”.`, fix)]);
}
