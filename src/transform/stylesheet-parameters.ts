import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";

/** Values for a stylesheet's `xsl:param`s, by their names. Structured values go in as JSON text (`fn:parse-json`). */
export type StylesheetParameters = Readonly<Record<string, string | number | boolean>>;

/** A global parameter as the SEF declares it. */
export interface DeclaredParameter {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "other";
  readonly required: boolean;
}

interface SefNode {
  readonly N?: string;
  readonly name?: string;
  readonly as?: string;
  readonly flags?: string;
  readonly C?: readonly SefNode[];
}

const TYPES: Readonly<Record<string, DeclaredParameter["type"]>> = { AS: "string", ADI: "integer", AB: "boolean" };

/** The parameters that a compiled stylesheet (parsed SEF) declares. */
export function declaredParameters(stylesheet: object): readonly DeclaredParameter[] {
  const declared: DeclaredParameter[] = [];
  for (const component of (stylesheet as SefNode).C ?? []) {
    for (const node of component.C ?? []) {
      if (node.N !== "globalParam" || node.name === undefined) continue;
      declared.push({
        name: node.name.replace(/^Q\{\}/, ""),
        type: TYPES[(node.as ?? "").replace(/^1/, "").trim()] ?? "other",
        required: node.flags?.includes("i") ?? false,
      });
    }
  }
  return declared;
}

/**
 * The parameters as SaxonJS wants them. SaxonJS itself ignores unknown names in silence and takes every number for a double.
 *
 * @throws DiagnosticError `unknown-parameter`, `missing-parameter` or `parameter-type`
 */
export function checkParameters(
  stylesheet: object,
  parameters: StylesheetParameters,
): Record<string, string | boolean> {
  const declared = declaredParameters(stylesheet);
  const problems: Diagnostic[] = [];
  const checked: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = declared.find((candidate) => candidate.name === name);
    if (parameter === undefined) {
      problems.push({
        ...problem("unknown-parameter", `The stylesheet has no parameter “${name}”.`),
        expected: declared.map((candidate) => candidate.name),
      });
    } else if (!fits(value, parameter.type)) {
      problems.push(
        problem("parameter-type", `The parameter “${name}” must be ${WORDS[parameter.type]}, not “${value}”.`),
      );
    } else {
      checked[name] = typeof value === "number" ? String(value) : value;
    }
  }
  for (const parameter of declared) {
    if (parameter.required && !(parameter.name in parameters)) {
      problems.push(problem("missing-parameter", `The stylesheet needs the parameter “${parameter.name}”.`));
    }
  }
  if (problems.length > 0) throw new DiagnosticError(problems);
  return checked;
}

const WORDS: Readonly<Record<DeclaredParameter["type"], string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  other: "a text, a number, or true or false",
};

function fits(value: string | number | boolean, type: DeclaredParameter["type"]): boolean {
  if (type === "string") return typeof value === "string";
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "boolean") return typeof value === "boolean";
  return true;
}

function problem(ruleId: string, message: string): Diagnostic {
  return { path: "", source: "transform", ruleId, severity: "error", message };
}
