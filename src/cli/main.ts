#!/usr/bin/env node
import { writeSync } from "node:fs";
import { readArguments } from "./arguments.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, generalHelp } from "./help.ts";

const words = process.argv.slice(2);
const reading = readArguments(words, COMMANDS);

if (reading.kind === "help") {
  const command = COMMANDS.find(({ name }) => name === reading.command);
  print(command === undefined ? generalHelp(COMMANDS) : commandHelp(command));
} else if (reading.kind === "version") {
  const { readVersion } = await import("../project/resources.ts");
  print(`${readVersion()}\n`);
} else {
  const { run } = await import("./run.ts");
  await run(reading, words);
}

/** Writes to standard output without loading its stream, which would take a third of the start-up time. */
function print(text: string): void {
  try {
    writeSync(1, text);
  } catch {
    // Nobody reads it.
  }
}
