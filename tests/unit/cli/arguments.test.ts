import { describe, expect, test } from "vitest";
import { readArguments } from "../../../src/cli/arguments.ts";
import { COMMANDS } from "../../../src/cli/commands.ts";

const read = (line: string) => readArguments(line === "" ? [] : line.split(" "), COMMANDS);

describe("readArguments", () => {
  test.each([
    ["build", [], {}],
    ["build my-edition --out public", ["my-edition"], { out: "public" }],
    ["build --out=public my-edition", ["my-edition"], { out: "public" }],
    ["encode a.txt -o a.xml -f", ["a.txt"], { output: "a.xml", force: true }],
    ["encode -oa.xml a.txt", ["a.txt"], { output: "a.xml" }],
    ["validate a.xml - b.xml -q", ["a.xml", "-", "b.xml"], { quiet: true }],
    ["transform --to text --width 72 a.xml", ["a.xml"], { to: "text", width: "72" }],
    ["validate -- --json", ["--json"], {}],
    ["--quiet build", [], { quiet: true }],
  ])("reads “%s”", (line, values, options) => {
    const reading = read(line);
    expect(reading).toMatchObject({
      kind: "run",
      invocation: { command: line.match(/[a-z]{5,}/g)?.find((word) => word !== "quiet"), values },
    });
    expect(reading.kind === "run" && Object.fromEntries(reading.invocation.options)).toEqual(options);
  });

  test("keeps all values of an option that may be repeated", () => {
    const reading = read("validate --schema a.rng x.xml --schema=b.sch");
    expect(reading.kind === "run" && Object.fromEntries(reading.invocation.lists)).toEqual({
      schema: ["a.rng", "b.sch"],
    });
    expect(reading).toMatchObject({ invocation: { values: ["x.xml"], options: new Map() } });
  });

  test.each([
    ["", undefined],
    ["--help", undefined],
    ["help", undefined],
    ["help build", "build"],
    ["build --help", "build"],
    ["transform -h", "transform"],
  ])("“%s” asks for help", (line, command) => {
    expect(read(line)).toEqual(command === undefined ? { kind: "help" } : { kind: "help", command });
  });

  test("--version asks for the version", () => {
    expect(read("--version")).toEqual({ kind: "version" });
  });

  test.each([
    ["biuld", "unknown-command", "Did you mean “editio build”?"],
    ["trans", "unknown-command", "Did you mean “editio transform”?"],
    ["publish", "unknown-command", "The commands are init, encode, validate, transform, build, explain and schema."],
    ["help biuld", "unknown-command", "Did you mean “editio build”?"],
    ["build --oot x", "unknown-option", "Did you mean “--out”?"],
    ["encode a.txt -x", "unknown-option", "See “editio encode --help” for the options."],
    ["--verzion", "unknown-option", "Did you mean “--version”?"],
    ["encode", "missing-argument", "See “editio encode --help”."],
    ["build a b", "extra-argument", "See “editio build --help”."],
    ["transform a.xml", "missing-option", "See “editio transform --help”."],
    ["transform a.xml --to", "missing-value", "See “editio transform --help”."],
    ["transform --to --json a.xml", "missing-value", "See “editio transform --help”."],
    ["transform a.xml --to pdf", "wrong-value", "Choose html, text or json."],
    ["transform a.xml --to jsn", "wrong-value", "Did you mean “--to json”?"],
    ["build --json=yes", "extra-value", "See “editio build --help”."],
  ])("“%s” is wrong use: %s", (line, ruleId, fix) => {
    expect(read(line)).toMatchObject({ kind: "wrong", problem: { source: "cli", ruleId, fix } });
  });
});
