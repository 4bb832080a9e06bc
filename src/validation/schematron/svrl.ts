import { Ajv2020 } from "ajv/dist/2020.js";
import { XMLParser } from "fast-xml-parser";

/** A failed assertion or a successful report of an SVRL report (ISO/IEC 19757-3:2020, annex D). */
export interface SvrlFinding {
  readonly id: string;
  readonly role?: string;
  /** The XPath that was tested. */
  readonly test: string;
  /** XPath of the node, in the form of `path()`. */
  readonly location: string;
  readonly text: string;
  /** What the test's diagnostics say: how to mend it. */
  readonly diagnostics: readonly string[];
}

interface SvrlReport {
  readonly "svrl:schematron-output": {
    readonly "svrl:failed-assert": readonly SvrlElement[];
    readonly "svrl:successful-report": readonly SvrlElement[];
  };
}

interface SvrlElement {
  readonly "@id": string;
  readonly "@role"?: string;
  readonly "@test": string;
  readonly "@location": string;
  readonly "svrl:text": string;
  readonly "svrl:diagnostic-reference"?: readonly { readonly "svrl:text": string }[];
}

const DIAGNOSTIC = "svrl:diagnostic-reference";
const FINDINGS = ["svrl:failed-assert", "svrl:successful-report"] as const;

const finding = {
  type: "object",
  required: ["@id", "@test", "@location", "svrl:text"],
  properties: {
    "@id": { type: "string", minLength: 1 },
    "@test": { type: "string" },
    "@role": { type: "string" },
    "@location": { type: "string", pattern: "^/" },
    "svrl:text": { type: "string" },
    [DIAGNOSTIC]: {
      type: "array",
      items: {
        type: "object",
        required: ["svrl:text"],
        properties: { "svrl:text": { type: "string" } },
      },
    },
  },
};

/** What must be read from a report. A report of another shape means a broken transpiler. */
const SHAPE = {
  type: "object",
  required: ["svrl:schematron-output"],
  properties: {
    "svrl:schematron-output": {
      type: "object",
      required: FINDINGS,
      properties: Object.fromEntries(FINDINGS.map((name) => [name, { type: "array", items: finding }])),
    },
  },
};

const isReport = new Ajv2020({ validateSchema: false, code: { optimize: false } }).compile<SvrlReport>(SHAPE);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  isArray: (name) => name === DIAGNOSTIC || (FINDINGS as readonly string[]).includes(name),
});

/**
 * Reads a Schematron report. It is written by our own stylesheet, so it is known to be well-formed, and it holds data
 * only: what fast-xml-parser is good at.
 *
 * @throws {Error} when the report has another shape, which is a bug
 */
export function readSvrl(svrl: string): SvrlFinding[] {
  const report = parser.parse(svrl) as { [root: string]: unknown };
  const root = report["svrl:schematron-output"];
  const value: unknown = {
    "svrl:schematron-output": {
      "svrl:failed-assert": [],
      "svrl:successful-report": [],
      ...(typeof root === "object" && root !== null ? root : {}),
    },
  };
  if (!isReport(value)) throw new Error(`a Schematron report has an unknown shape: ${JSON.stringify(isReport.errors)}`);
  return FINDINGS.flatMap((name) => value["svrl:schematron-output"][name]).map((element) => ({
    id: element["@id"],
    ...(element["@role"] !== undefined && { role: element["@role"] }),
    test: element["@test"],
    location: element["@location"],
    text: element["svrl:text"],
    diagnostics: (element[DIAGNOSTIC] ?? []).map((diagnostic) => diagnostic["svrl:text"]),
  }));
}
