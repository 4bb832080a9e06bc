import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { commandHelp, generalHelp } from "../../../src/cli/help.ts";

describe("help", () => {
  test("names every command", () => {
    for (const { name, summary } of COMMANDS)
      expect(generalHelp(COMMANDS)).toContain(`  ${name.padEnd(9)}  ${summary}`);
  });

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    "of %s shows usage, options, two examples and the exit codes",
    (name, command) => {
      const help = commandHelp(command);
      expect(help).toContain(`Usage: editio ${name}`);
      for (const option of command.options) expect(help).toContain(`--${option.name}`);
      expect(command.examples.length).toBeGreaterThanOrEqual(2);
      for (const example of command.examples) expect(help).toContain(example.command);
      for (const code of ["0  ", "1  ", "2  ", "130  "]) expect(help).toContain(`\n  ${code}`);
    },
  );

  test("fits into 80 columns", () => {
    const lines = [generalHelp(COMMANDS), ...COMMANDS.map(commandHelp)].join("").split("\n");
    const long = lines.filter((line) => line.length > 80 && !line.includes("editio "));
    expect(long).toEqual([]);
  });
});
