import {
  type Datatype,
  DatatypeProblem,
  type Facet,
  normaliseWhiteSpace,
  type SimpleType,
  type ValueContext,
} from "./datatype.ts";
import { DATE_TYPES } from "./dates.ts";
import { NUMERIC_TYPES } from "./numbers.ts";
import { TEXT_TYPES } from "./strings.ts";
import { compilePattern } from "./xsd-pattern.ts";

export const XSD_LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes";
export const COMPATIBILITY_LIBRARY = "http://relaxng.org/ns/compatibility/datatypes/1.0";

const XSD_TYPES: ReadonlyMap<string, SimpleType> = new Map(
  [...TEXT_TYPES, ...NUMERIC_TYPES, ...DATE_TYPES].map((type) => [type.name, type]),
);
const LIBRARIES: ReadonlyMap<string, (name: string) => boolean> = new Map([
  ["", (name: string) => name === "string" || name === "token"],
  [XSD_LIBRARY, (name: string) => XSD_TYPES.has(name)],
  [COMPATIBILITY_LIBRARY, (name: string) => name === "ID" || name === "IDREF" || name === "IDREFS"],
]);

type Check = (text: string) => boolean;

const NO_CONTEXT: ValueContext = { namespaceOf: () => undefined };

/**
 * Makes a datatype of a library with its parameters.
 * Throws a `DatatypeProblem`: `datatype-library-unknown`, `datatype-unknown`, `datatype-parameter`.
 */
export function makeDatatype(library: string, type: string, facets: readonly Facet[]): Datatype {
  const holds = LIBRARIES.get(library);
  if (holds === undefined) {
    throw new DatatypeProblem("datatype-library-unknown", `The datatype library "${library}" is not known.`);
  }
  const simple = holds(type) ? XSD_TYPES.get(type) : undefined;
  if (simple === undefined) {
    throw new DatatypeProblem("datatype-unknown", `There is no datatype "${type}" in the library "${library}".`);
  }
  if (facets.length > 0 && library !== XSD_LIBRARY) {
    throw new DatatypeProblem("datatype-parameter", `The datatype "${type}" of this library takes no parameters.`);
  }
  const checks = facets.map((facet) => facetCheck(simple, facet));
  return {
    key: JSON.stringify([library, type, ...facets.flatMap((facet) => [facet.name, facet.value])]),
    library,
    type,
    facets,
    idType: simple.idType,
    contextual: simple.contextual === true,
    canonical: (text, context) => {
      const normalised = normaliseWhiteSpace(text, simple.whiteSpace);
      const canonical = simple.canonical(normalised, context);
      if (canonical === undefined) return undefined;
      for (const check of checks) if (!check(normalised)) return undefined;
      return canonical;
    },
  };
}

function facetCheck(type: SimpleType, { name, value }: Facet): Check {
  switch (name) {
    case "pattern":
      return compilePattern(value);
    case "length":
    case "minLength":
    case "maxLength":
      return lengthCheck(type, name, value);
    case "minInclusive":
    case "minExclusive":
    case "maxInclusive":
    case "maxExclusive":
      return boundCheck(type, name, value);
    case "totalDigits":
    case "fractionDigits":
      return digitsCheck(type, name, value);
    default:
      throw new DatatypeProblem("datatype-parameter", `The datatype "${type.name}" has no parameter "${name}".`);
  }
}

function notApplicable(type: SimpleType, name: string): never {
  throw new DatatypeProblem("datatype-parameter", `The parameter "${name}" cannot be used with "${type.name}".`);
}

function countOf(name: string, value: string, least: number): number {
  const trimmed = normaliseWhiteSpace(value, "collapse");
  const count = /^\+?[0-9]+$/.test(trimmed) ? Number(trimmed) : -1;
  if (count < least) {
    throw new DatatypeProblem("datatype-parameter", `The parameter "${name}" must be a whole number, not "${value}".`);
  }
  return count;
}

function lengthCheck(type: SimpleType, name: "length" | "minLength" | "maxLength", value: string): Check {
  const length = type.length ?? notApplicable(type, name);
  const count = countOf(name, value, 0);
  if (name === "length") return (text) => length(text) === count;
  return name === "minLength" ? (text) => length(text) >= count : (text) => length(text) <= count;
}

function boundCheck(type: SimpleType, name: string, value: string): Check {
  const compare = type.compare ?? notApplicable(type, name);
  const bound = normaliseWhiteSpace(value, type.whiteSpace);
  if (type.canonical(bound, NO_CONTEXT) === undefined) {
    throw new DatatypeProblem("datatype-parameter", `The parameter "${name}" is no ${type.name}: "${value}".`);
  }
  const sign = name.startsWith("min") ? 1 : -1;
  const inclusive = name.endsWith("Inclusive");
  return (text) => {
    const order = compare(text, bound);
    return order !== undefined && (order * sign > 0 || (inclusive && order === 0));
  };
}

function digitsCheck(type: SimpleType, name: "totalDigits" | "fractionDigits", value: string): Check {
  const digits = type.digits ?? notApplicable(type, name);
  const count = countOf(name, value, name === "totalDigits" ? 1 : 0);
  return name === "totalDigits" ? (text) => digits(text).total <= count : (text) => digits(text).fraction <= count;
}
