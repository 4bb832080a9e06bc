/** What a value may need of its surroundings: QName and NOTATION are read with the namespaces in scope. */
export interface ValueContext {
  /** Namespace name of a prefix (`""` for the default namespace), or undefined when it is not declared. */
  namespaceOf(prefix: string): string | undefined;
}

export interface Facet {
  readonly name: string;
  readonly value: string;
}

export type IdType = "ID" | "IDREF" | "IDREFS";

/** A datatype with its parameters, as `data` and `value` name it (RELAX NG, section 4.16 and 6.2.8). */
export interface Datatype {
  /** Equal for equal datatypes. */
  readonly key: string;
  readonly library: string;
  readonly type: string;
  readonly facets: readonly Facet[];
  readonly idType: IdType | undefined;
  /** Whether values are read with the namespaces in scope. */
  readonly contextual: boolean;
  /** One text for all ways to write the same value; undefined when the text is no value of the type. */
  canonical(text: string, context: ValueContext): string | undefined;
}

/** Thrown inside the schema reader for a datatype that cannot be made; becomes a `DiagnosticError` with a place. */
export class DatatypeProblem extends Error {
  readonly ruleId: string;

  constructor(ruleId: string, message: string) {
    super(message);
    this.name = "DatatypeProblem";
    this.ruleId = ruleId;
  }
}

/** White space as in XML Schema, part 2, section 4.3.6. */
export type WhiteSpace = "preserve" | "replace" | "collapse";

const EDGE_OR_RUN = /^ | {2}| $|[\t\n\r]/;

export function normaliseWhiteSpace(text: string, mode: WhiteSpace): string {
  if (mode === "preserve") return text;
  if (mode === "replace") return text.replace(/[\t\n\r]/g, " ");
  if (!EDGE_OR_RUN.test(text)) return text;
  return text.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, "");
}

/** A primitive or derived type before parameters. Texts given to it have their white space normalised. */
export interface SimpleType {
  readonly name: string;
  readonly whiteSpace: WhiteSpace;
  readonly idType?: IdType;
  readonly contextual?: boolean;
  canonical(text: string, context: ValueContext): string | undefined;
  /** What `length`, `minLength` and `maxLength` count; absent where they do not apply. */
  length?(text: string): number;
  /** Below 0, 0 or above 0; undefined where two values have no order. Absent where bounds do not apply. */
  compare?(left: string, right: string): number | undefined;
  /** What `totalDigits` and `fractionDigits` count; absent where they do not apply. */
  digits?(text: string): { readonly total: number; readonly fraction: number };
}
