import {
  type ArgumentSpecification,
  COMMON_OPTIONS,
  type CommandSpecification,
  type OptionSpecification,
} from "./arguments.ts";

const WIDTH = 80;

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ["0", "good"],
  ["1", "problems found in the edition"],
  ["2", "wrong use: an unknown command, option or file"],
  ["130", "stopped by Ctrl-C; nothing half-written is left"],
];

/** The help of `editio` itself. */
export function generalHelp(commands: readonly CommandSpecification[]): string {
  return sections([
    "editio makes digital scholarly editions: source text → TEI → checked → published.",
    "Usage: editio COMMAND [ARGUMENTS] [OPTIONS]",
    ["Commands", commands.map((command) => [command.name, command.summary])],
    [
      "Options of every command",
      [...COMMON_OPTIONS.map(optionRow), ["--version", "show the version of editio (without a command)"]],
    ],
    [
      "Examples",
      [
        ["editio init my-edition", "make a new edition"],
        ["editio build", "build the edition in which you stand"],
        ["editio help encode", "help on one command"],
      ],
    ],
    ["Exit codes", EXIT_CODES],
  ]);
}

/** The help of one command. */
export function commandHelp(command: CommandSpecification): string {
  const required = command.options
    .filter((option) => option.required)
    .map((option) => `--${option.name} ${option.value}`);
  const usage = ["editio", command.name, ...command.arguments.map(argumentUsage), ...required, "[OPTIONS]"].join(" ");
  return sections([
    wrap(command.description, WIDTH, ""),
    `Usage: ${usage}`,
    ["Arguments", command.arguments.map((argument) => [argument.name, argument.description])],
    ["Options", [...command.options, ...COMMON_OPTIONS].map(optionRow)],
    ["Examples", command.examples.map((example) => [example.command, example.meaning])],
    ["Exit codes", EXIT_CODES],
  ]);
}

type Section = string | readonly [title: string, rows: readonly (readonly [string, string])[]];

function sections(parts: readonly Section[]): string {
  return `${parts.map((part) => (typeof part === "string" ? part : table(part[0], part[1]))).join("\n\n")}\n`;
}

/** Two columns; a left cell too long for its column has the right one on the next line. */
function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(28, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => {
    const text = wrap(right, WIDTH - width - 4, " ".repeat(width + 4));
    return left.length > width ? `  ${left}\n${" ".repeat(width + 4)}${text}` : `  ${left.padEnd(width)}  ${text}`;
  });
  return `${title}:\n${lines.join("\n")}`;
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

function argumentUsage(argument: ArgumentSpecification): string {
  const name = argument.repeated ? `${argument.name}…` : argument.name;
  return argument.optional ? `[${name}]` : name;
}

function optionRow(option: OptionSpecification): readonly [string, string] {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  return [`${short}--${option.name}${option.value === undefined ? "" : ` ${option.value}`}`, option.description];
}
