import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { Diagnostic, Place } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";
import { placesInJson } from "./json-places.ts";
import { nearest } from "./nearest.ts";

/** The file a JSON value was read from. With its text, diagnostics say where. */
export interface JsonFile {
  readonly path: string;
  readonly text?: string;
}

/** The schemas are ours and tested, so that ajv need not check them, nor spend time on optimising the code it makes. */
const OUR_SCHEMAS = { strict: false, validateSchema: false, code: { optimize: false } } as const;

const validators = new WeakMap<object, ReturnType<Ajv2020["compile"]>>();

/**
 * Checks a value against a JSON Schema (2020-12) with ajv. One diagnostic a mistake, `ruleId` is `json-` and the
 * schema's keyword: `json-additionalProperties` for a key the schema does not know, `json-required`, `json-type`, …
 */
export function validateJson(value: unknown, schema: object, file: JsonFile): Diagnostic[] {
  let validator = validators.get(schema);
  if (!validator) {
    validator = new Ajv2020({ ...OUR_SCHEMAS, allErrors: true, verbose: true }).compile(schema);
    validators.set(schema, validator);
  }
  if (validator(value)) return [];
  const places = file.text === undefined ? undefined : placesInJson(file.text);
  const lines = new LineIndex(file.text ?? "");
  return (validator.errors ?? [])
    .filter(({ keyword }) => keyword !== "if")
    .map((error) => {
      const range = places?.(error.instancePath, unknownKey(error));
      const place = range && lines.placeAt(range.start, range.end);
      return diagnosticOf(error, file.path, place);
    });
}

const unknownKey = ({ keyword, params }: ErrorObject): string | undefined =>
  keyword === "additionalProperties" ? (params as { additionalProperty: string }).additionalProperty : undefined;

function diagnosticOf(error: ErrorObject, path: string, place: Place | undefined): Diagnostic {
  const said = sentence(error);
  return {
    path,
    ...(place && { place }),
    source: "json-schema",
    ruleId: `json-${error.keyword}`,
    severity: "error",
    ...said,
  };
}

type Said = Pick<Diagnostic, "message" | "expected" | "fix">;

function sentence(error: ErrorObject): Said {
  const where = error.instancePath === "" ? "The file" : `“${error.instancePath.slice(1)}”`;
  const description = (error.parentSchema as { description?: string } | undefined)?.description;
  const meaning = description === undefined ? {} : { fix: `What is meant: ${description}` };
  switch (error.keyword) {
    case "additionalProperties": {
      const key = unknownKey(error) ?? "";
      const properties = (error.parentSchema as { properties?: object } | undefined)?.properties ?? {};
      const known = Object.keys(properties);
      const near = nearest(key, known);
      const fix =
        near[0] === undefined ? `Take it out. The keys there are: ${known.join(", ")}.` : `Write “${near[0]}”.`;
      return { message: `There is no key “${key}” here.`, expected: near.length > 0 ? near : known, fix };
    }
    case "required": {
      const key = (error.params as { missingProperty: string }).missingProperty;
      return { message: `${where} lacks the key “${key}”.`, expected: [key], fix: `Add “${key}”.` };
    }
    case "enum": {
      const allowed = (error.params as { allowedValues: readonly unknown[] }).allowedValues.map(String);
      return {
        message: `${where} is “${String(error.data)}”, which is none of its values.`,
        expected: allowed,
        fix: `Write one of: ${allowed.join(", ")}.`,
      };
    }
    case "type":
      return { message: `${where} must be of type ${String((error.params as { type: string }).type)}.`, ...meaning };
    case "pattern":
      return { message: `${where} is “${String(error.data)}”, which does not have the right form.`, ...meaning };
    default:
      return { message: `${where} ${error.message ?? "is wrong"}.`, ...meaning };
  }
}
