import { SOURCE_KINDS } from "../encode/readers/index.ts";
import type { CommandSpecification, Invocation, OptionSpecification } from "./arguments.ts";
import { FORMATS } from "./formats/format.ts";
import type { Outcome } from "./outcome.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What a command's file exports. `texts` takes the text of each file it reads, by the path that diagnostics give it: it is
 * there for the report when the command throws a DiagnosticError.
 */
export type RunCommand = (invocation: Invocation, terminal: Terminal, texts: Map<string, string>) => Promise<Outcome>;

/** A command as it is registered here; its code is loaded when it is called. */
export interface Command extends CommandSpecification {
  readonly load: () => Promise<RunCommand>;
}

const OUTPUT: OptionSpecification = {
  name: "output",
  short: "o",
  value: "FILE",
  description: "write to FILE instead of standard output",
};

const SCHEMA: OptionSpecification = {
  name: "schema",
  value: "SCHEMA",
  repeated: true,
  description: "check against this .rng, .rnc, .sch or .odd file, address or name; may be repeated",
};

const CATALOG: OptionSpecification = {
  name: "catalog",
  value: "FILE",
  repeated: true,
  description: "find schemas by this OASIS XML Catalog; may be repeated",
};

const EDITION: OptionSpecification = {
  name: "edition",
  value: "FOLDER",
  description: "the edition to use; else the one in which the file lies or in which you stand",
};

const FORMAT: OptionSpecification = {
  name: "format",
  value: "FORMAT",
  choices: FORMATS,
  description: "how to report: human, json, sarif, junit or github; human without it",
};

const JOBS: OptionSpecification = {
  name: "jobs",
  value: "N",
  description: "check N files at a time; without it as many as there are cores, where that is faster",
};

const WATCH: OptionSpecification = {
  name: "watch",
  description: "check again whenever a file has changed, until Ctrl-C",
};

const FIX: readonly OptionSpecification[] = [
  { name: "fix", description: "show how to mend what can be mended beyond doubt, as a diff" },
  { name: "yes", description: "with --fix: write the changes without asking" },
];

/** Every command of editio, in the order of the work. */
export const COMMANDS: readonly Command[] = [
  {
    name: "init",
    summary: "make a new edition",
    description:
      "Makes a folder with a complete small edition that builds at once: configuration, a specimen source, registers, an about page.",
    arguments: [{ name: "FOLDER", description: "the folder of the new edition; it must not exist or be empty" }],
    options: [],
    examples: [
      { command: "editio init my-edition", meaning: "make the folder my-edition" },
      { command: "editio build my-edition", meaning: "then build it" },
    ],
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "encode",
    summary: "turn a source text into TEI",
    description:
      "Encodes a source file as TEI P5, with the names found in the edition's registers. The source may be a plain text, a saved web page (HTML), Markdown or a record of a table (CSV) or of JSON. The TEI goes to standard output, the report of doubts and losses to standard error.",
    arguments: [{ name: "FILE", description: "the file to encode" }],
    options: [
      OUTPUT,
      { name: "force", short: "f", description: "replace FILE of --output though its content differs" },
      EDITION,
      { name: "layout", value: "NAME", description: "the page layout of the source, where it is not recognised" },
      {
        name: "from",
        value: "KIND",
        choices: SOURCE_KINDS,
        description: `what the file is, where its name does not say it: ${SOURCE_KINDS.join(", ")}`,
      },
      {
        name: "encoding",
        value: "NAME",
        description: "the encoding of a text file that is not UTF-8, such as windows-1252",
      },
      { name: "record", value: "ID", description: "which record of a table or of JSON: its id, or its number from 1" },
      {
        name: "text-field",
        value: "NAME",
        description: "the field of a record that holds the text, such as text or document.text",
      },
    ],
    examples: [
      { command: "editio encode sources/letter.txt", meaning: "show the TEI" },
      { command: "editio encode sources/letter.txt -o editions/letter.xml", meaning: "keep it as a file to work on" },
      { command: "editio encode sources/letter.txt --quiet | editio validate -", meaning: "check it at once" },
    ],
    load: async () => (await import("./commands/encode.ts")).encode,
  },
  {
    name: "validate",
    summary: "check TEI files",
    description:
      "Checks that files are well-formed XML, valid TEI of this edition's schema and true to its rules. Files of an edition are also checked against its registers and each other. A folder stands for all its .xml files, a pattern such as “editions/**/*.xml” for the files that fit it, “-” for standard input; without FILE the whole edition in which you stand is checked.",
    arguments: [
      {
        name: "FILE",
        optional: true,
        repeated: true,
        description: "a TEI file, a folder, a pattern, or - for standard input",
      },
    ],
    options: [SCHEMA, CATALOG, EDITION, FORMAT, JOBS, WATCH, ...FIX],
    examples: [
      { command: "editio validate editions/letter.xml", meaning: "check one file" },
      { command: "editio validate", meaning: "check the edition in which you stand" },
      { command: "editio validate editions --json", meaning: "check a folder, report for a program" },
      { command: "editio validate --format sarif > report.sarif", meaning: "report for a code host or an editor" },
      { command: "editio validate --watch", meaning: "check after every change while you work" },
      { command: "editio validate --schema tei_all.rng letters", meaning: "check against a schema of your choice" },
    ],
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "transform",
    summary: "turn a TEI file into HTML, text or JSON",
    description: "Renders a TEI file as a reading page (html), reading text (text) or data for programs (json).",
    arguments: [{ name: "FILE", description: "the TEI file to transform, or - for standard input" }],
    options: [
      {
        name: "to",
        value: "FORMAT",
        choices: ["html", "text", "json"],
        required: true,
        description: "what to make: html, text or json",
      },
      OUTPUT,
      { name: "width", value: "N", description: "wrap text at N characters (text only); unwrapped without it" },
      EDITION,
    ],
    examples: [
      { command: "editio transform editions/letter.xml --to html -o letter.html", meaning: "make a reading page" },
      { command: "editio transform editions/letter.xml --to text --width 72", meaning: "read it in the terminal" },
      { command: "editio transform editions/letter.xml --to json | jq .title", meaning: "ask for one thing" },
    ],
    load: async () => (await import("./commands/transform.ts")).transform,
  },
  {
    name: "build",
    summary: "build the whole edition as a website",
    description:
      "Encodes what is not yet encoded, validates everything, and writes the pages, texts and data of the edition with its registers and index. A document with errors is reported and left out; the rest is built.",
    arguments: [
      {
        name: "FOLDER",
        optional: true,
        description: "the edition; else the one in which you stand, or its folder tei",
      },
    ],
    options: [{ name: "out", value: "FOLDER", description: "where to write; else dist/edition" }],
    examples: [
      { command: "editio build", meaning: "build the edition in which you stand" },
      { command: "editio build my-edition --out public", meaning: "build an edition into the folder public" },
      { command: "editio build --json", meaning: "report for a program" },
    ],
    load: async () => (await import("./commands/build.ts")).build,
  },
  {
    name: "explain",
    summary: "explain a rule",
    description:
      "Shows the page of a rule: what triggers it, how to mend it, and why it is asked. RULE is the name that a report puts in parentheses.",
    arguments: [{ name: "RULE", description: "the name of the rule" }],
    options: [],
    examples: [
      { command: "editio explain date-exists", meaning: "read it in the terminal" },
      { command: "editio explain xml-tag-mismatch > page.md", meaning: "keep it as a file" },
    ],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "schema",
    summary: "keep schemas on this computer",
    description:
      "Keeps schemas with all that they include, so that “editio validate” finds them, also without network. Only “editio schema add” uses the network. SCHEMA is a file, an address, or the short name of a schema released by the TEI.",
    arguments: [
      { name: "ACTION", description: "add, list or remove" },
      { name: "SCHEMA", optional: true, description: "what to add or remove" },
    ],
    options: [
      { name: "as", value: "NAME", description: "keep a file under this address or name" },
      { name: "sha256", value: "HASH", description: "keep it only if it has this SHA-256" },
    ],
    examples: [
      { command: "editio schema add tei_all@4.9.0", meaning: "keep TEI All of release 4.9.0" },
      { command: "editio schema add tei_all.rng --as tei_all@4.9.0", meaning: "the same, from a file you have" },
      { command: "editio schema list", meaning: "show what is kept" },
    ],
    load: async () => (await import("./commands/schema.ts")).schema,
  },
];
