import type { Diagnostic } from "../core/diagnostic.ts";
import { nearest } from "../validation/nearest.ts";

/** An option of a command. Without `value` it is a switch. */
export interface OptionSpecification {
  /** Long name without its dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help, such as `FILE`. */
  readonly value?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** Whether it may be given several times; its values are in `Invocation.lists`. */
  readonly repeated?: boolean;
  readonly description: string;
}

export interface ArgumentSpecification {
  /** As the help shows it, such as `FILE`. */
  readonly name: string;
  readonly optional?: boolean;
  readonly repeated?: boolean;
  readonly description: string;
}

/** What the command line needs to know of a command before its code is loaded. */
export interface CommandSpecification {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentSpecification[];
  readonly options: readonly OptionSpecification[];
  readonly examples: readonly { readonly command: string; readonly meaning: string }[];
}

/** One call of a command, as the user wrote it. */
export interface Invocation {
  readonly command: string;
  readonly values: readonly string[];
  /** Option values by long name; a switch that was given has the value `true`. */
  readonly options: ReadonlyMap<string, string | true>;
  /** The values of options that may be repeated, by long name, in their order; empty without any. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export type Reading =
  | { readonly kind: "run"; readonly invocation: Invocation }
  | { readonly kind: "help"; readonly command?: string }
  | { readonly kind: "version" }
  | { readonly kind: "wrong"; readonly problem: Diagnostic; readonly json: boolean };

/** Options that every command takes. */
export const COMMON_OPTIONS: readonly OptionSpecification[] = [
  { name: "json", description: "print the report as JSON on standard output" },
  { name: "quiet", short: "q", description: "report errors only" },
  { name: "help", short: "h", description: "show this help" },
];

/**
 * Reads the words after `editio`. Wrong use comes back as a diagnostic of source `cli` (`unknown-command`,
 * `unknown-option`, `missing-argument`, `extra-argument`, `missing-value`, `wrong-value`, `missing-option`).
 */
export function readArguments(words: readonly string[], commands: readonly CommandSpecification[]): Reading {
  const json = words.includes("--json");
  const wrong = (ruleId: string, message: string, fix: string, expected?: readonly string[]): Reading => ({
    kind: "wrong",
    json,
    problem: { path: "", source: "cli", ruleId, severity: "error", message, fix, ...(expected && { expected }) },
  });

  const isSwitch = (word: string): boolean => word === "--json" || word === "--quiet" || word === "-q";
  const leading = words.findIndex((word) => !isSwitch(word));
  const rest = [...words.slice(Math.max(leading, 0)), ...words.slice(0, Math.max(leading, 0))];
  const first = leading === -1 ? undefined : rest.shift();
  if (first === undefined || first === "--help" || first === "-h") return { kind: "help" };
  if (first === "--version" || first === "-V") return { kind: "version" };
  if (first === "help") {
    const topic = rest.find((word) => !word.startsWith("-"));
    if (topic === undefined) return { kind: "help" };
    if (commands.some((command) => command.name === topic)) return { kind: "help", command: topic };
    return unknownCommand(topic);
  }
  const command = commands.find((candidate) => candidate.name === first);
  if (command === undefined) return first.startsWith("-") ? unknownOption(first, []) : unknownCommand(first);

  const known = [...command.options, ...COMMON_OPTIONS];
  const values: string[] = [];
  const options = new Map<string, string | true>();
  const lists = new Map<string, readonly string[]>();
  const seeHelp = `See “editio ${command.name} --help”.`;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") {
      values.push(...rest.splice(0));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      values.push(word);
      continue;
    }
    const { name, attached } = splitOption(word);
    const option = known.find((candidate) => `--${candidate.name}` === name || `-${candidate.short}` === name);
    if (option === undefined) return unknownOption(name, known, command.name);
    if (option.name === "help") return { kind: "help", command: command.name };
    const shown = `--${option.name}`;
    if (option.value === undefined) {
      if (attached !== undefined) return wrong("extra-value", `The option ${shown} takes no value.`, seeHelp);
      options.set(option.name, true);
      continue;
    }
    const value = attached ?? (rest[0] === undefined || /^-./.test(rest[0]) ? undefined : rest.shift());
    if (value === undefined || value === "") {
      return wrong("missing-value", `The option ${shown} needs a value: ${shown} ${option.value}.`, seeHelp);
    }
    if (option.choices !== undefined && !option.choices.includes(value)) {
      const near = likeliest(value, option.choices);
      const fix = near === undefined ? `Choose ${listOf(option.choices)}.` : `Did you mean “${shown} ${near}”?`;
      const message = `“${value}” is not a value that ${shown} knows; it knows ${listOf(option.choices)}.`;
      return wrong("wrong-value", message, fix, option.choices);
    }
    if (option.repeated) lists.set(option.name, [...(lists.get(option.name) ?? []), value]);
    else options.set(option.name, value);
  }

  const missing = command.arguments.find((argument, index) => !argument.optional && values[index] === undefined);
  if (missing !== undefined) {
    return wrong(
      "missing-argument",
      `“editio ${command.name}” needs a ${missing.name}: ${missing.description}.`,
      seeHelp,
    );
  }
  const extra = command.arguments.at(-1)?.repeated ? undefined : values[command.arguments.length];
  if (extra !== undefined) {
    return wrong("extra-argument", `“editio ${command.name}” does not know what to do with “${extra}”.`, seeHelp);
  }
  const unset = command.options.find((option) => option.required && !options.has(option.name));
  if (unset !== undefined) {
    const usage = `--${unset.name} ${unset.choices?.join("|") ?? unset.value ?? ""}`.trim();
    return wrong("missing-option", `“editio ${command.name}” needs the option ${usage}.`, seeHelp, unset.choices);
  }
  return { kind: "run", invocation: { command: command.name, values, options, lists } };

  function unknownCommand(word: string): Reading {
    const names = commands.map((candidate) => candidate.name);
    const near = likeliest(word, names);
    const fix = near === undefined ? `The commands are ${listOf(names, "and")}.` : `Did you mean “editio ${near}”?`;
    return wrong("unknown-command", `editio has no command “${word}”.`, fix, near === undefined ? names : [near]);
  }

  function unknownOption(word: string, options: readonly OptionSpecification[], of?: string): Reading {
    const names = [
      ...options.map((option) => `--${option.name}`),
      ...(of === undefined ? ["--help", "--version"] : []),
    ];
    const near = likeliest(word.replace(/^-(?!-)/, "--"), names);
    const caller = of === undefined ? "editio" : `editio ${of}`;
    const fix = near === undefined ? `See “${caller} --help” for the options.` : `Did you mean “${near}”?`;
    return wrong(
      "unknown-option",
      `“${caller}” has no option “${word}”.`,
      fix,
      near === undefined ? undefined : [near],
    );
  }
}

/** `--name=value` and `-nvalue` taken apart. */
function splitOption(word: string): { readonly name: string; readonly attached?: string } {
  if (!word.startsWith("--")) {
    return word.length > 2 ? { name: word.slice(0, 2), attached: word.slice(2).replace(/^=/, "") } : { name: word };
  }
  const equals = word.indexOf("=");
  return equals === -1 ? { name: word } : { name: word.slice(0, equals), attached: word.slice(equals + 1) };
}

function listOf(names: readonly string[], conjunction = "or"): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;
}

/** The name that a word was meant to be: the most like it, or the only one that begins with it. */
function likeliest(word: string, names: readonly string[]): string | undefined {
  const [near] = nearest(word, names);
  if (near !== undefined) return near;
  const begun = names.filter((name) => name.startsWith(word));
  return begun.length === 1 ? begun[0] : undefined;
}
