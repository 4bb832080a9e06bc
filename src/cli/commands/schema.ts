import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { addSchema } from "../../project/schemas/add-schema.ts";
import { releasedAddress } from "../../project/schemas/released-schemas.ts";
import { SchemaStore, type StoredSchema } from "../../project/schemas/store.ts";
import { nearest } from "../../validation/nearest.ts";
import type { Invocation } from "../arguments.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { count } from "../report.ts";
import type { Terminal } from "../terminal.ts";

const ACTIONS = ["add", "list", "remove"] as const;

/** `editio schema add|list|remove [SCHEMA]`. */
export async function schema({ values, options }: Invocation, terminal: Terminal): Promise<Outcome> {
  const [action = "", word] = values;
  const store = new SchemaStore();
  if (action !== "add" && (options.has("as") || options.has("sha256"))) {
    throw wrong("extra-option", "--as and --sha256 go with “editio schema add” only.", "Leave them out.");
  }
  if (action === "list") return list(store, word, terminal);
  if (action !== "add" && action !== "remove") {
    const [near] = nearest(action, ACTIONS);
    const fix = near === undefined ? "It can be add, list or remove." : `Did you mean “editio schema ${near}”?`;
    throw wrong("wrong-value", `editio cannot “${action}” a schema.`, fix);
  }
  if (word === undefined) {
    throw wrong("missing-argument", `“editio schema ${action}” needs a SCHEMA.`, "See “editio schema --help”.");
  }
  return action === "add" ? add(store, word, options) : remove(store, word);
}

async function add(store: SchemaStore, word: string, options: Invocation["options"]): Promise<Outcome> {
  const as = options.get("as");
  const sha256 = options.get("sha256");
  if (typeof sha256 === "string" && !/^[\da-f]{64}$/i.test(sha256)) {
    throw wrong("wrong-value", `“${sha256}” is no SHA-256.`, "It has 64 characters, each 0–9 or a–f.");
  }
  const stored = await addSchema(word, store, {
    ...(typeof as === "string" && { as }),
    ...(typeof sha256 === "string" && { sha256 }),
  });
  const [main] = stored.files;
  return {
    diagnostics: [],
    summary: [`Kept ${titleOf(stored)}: ${extentOf(stored)}.`, `  SHA-256 ${main.sha256}`],
    facts: { schema: stored },
  };
}

function list(store: SchemaStore, word: string | undefined, { format }: Terminal): Outcome {
  if (word !== undefined) {
    throw wrong("extra-argument", `“editio schema list” does not know what to do with “${word}”.`, "Leave it out.");
  }
  const schemas = store.list();
  const diagnostics = schemas.filter((one) => !store.isWhole(one)).map(damaged);
  const lines = schemas.map((one) => `${titleOf(one)}\n  ${one.added.slice(0, 10)}, ${extentOf(one)}\n`);
  return {
    diagnostics,
    ...(format === "json" ? {} : { document: lines.join("") }),
    summary: schemas.length === 0 ? ["No schema is kept yet. “editio schema add” keeps one."] : [],
    facts: { folder: store.folder, schemas },
  };
}

function remove(store: SchemaStore, word: string): Outcome {
  const found = store.schema(releasedAddress(word) ?? word) ?? store.schema(word);
  if (found === undefined) {
    throw wrong("no-such-schema", `No schema “${word}” is kept.`, "“editio schema list” shows those that are.");
  }
  store.remove(found);
  return { diagnostics: [], summary: [`Removed ${titleOf(found)}.`] };
}

function titleOf({ address, name }: StoredSchema): string {
  return name === undefined ? address : `${name} (${address})`;
}

function extentOf({ files }: StoredSchema): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return `${count(files.length, "file")}, ${Math.ceil(bytes / 1000).toLocaleString("en-GB")} kB`;
}

function damaged({ address }: StoredSchema): Diagnostic {
  return {
    path: address,
    source: "project",
    ruleId: "schema-damaged",
    severity: "error",
    message: "The schema was kept, but a file of it is damaged or gone.",
    fix: `Run “editio schema add ${address}” once more.`,
  };
}

function wrong(ruleId: string, message: string, fix: string): DiagnosticError {
  return new DiagnosticError([wrongUse(ruleId, "", message, fix)]);
}
