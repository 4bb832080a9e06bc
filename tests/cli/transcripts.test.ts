import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snapshot } from "../unit/project/scratch.ts";
import { expectation, readTranscript, type Step } from "./transcript.ts";

const here = import.meta.dirname;
const main = resolve(here, "../../dist/lib/cli/main.js");
const TIMEOUT = 240_000;

let base = "";
let environment: NodeJS.ProcessEnv = {};

describe.skipIf(!existsSync(main))("command line (needs npm run build)", () => {
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), "editio-cli-"));
    const bin = join(base, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "editio"), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
    chmodSync(join(bin, "editio"), 0o755);
    const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
    environment = {
      ...inherited,
      PATH: `${bin}:${process.env.PATH}`,
      LIVING_PID: String(process.pid),
      HOST: hostname(),
      EDITIO_CACHE: join(base, "cache"),
      FIXTURES: join(here, "../fixtures/cli"),
    };
    mkdirSync(join(base, "start"));
    await shell(join(base, "start"), "editio init my-edition --quiet");
    const encode = "editio encode sources/specimen-letter.txt -o editions/specimen-letter.xml --quiet";
    await shell(join(base, "start"), `cd my-edition && mkdir editions && ${encode}`);
  }, TIMEOUT);

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const pages = readdirSync(here).filter((name) => name.endsWith(".md"));
  test.concurrent.each(pages)(
    "%s",
    async (page) => {
      const folder = join(base, page);
      cpSync(join(base, "start"), folder, { recursive: true });
      const steps = readTranscript(readFileSync(join(here, page), "utf8"));
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) await check(step, folder);
    },
    TIMEOUT,
  );
});

async function check(step: Step, folder: string): Promise<void> {
  for (const setup of step.setup) await shell(folder, setup);
  const before = snapshot(folder);
  const { stdout, stderr, exit } = await run(step, folder);
  const said = `${step.command}\n`;
  expect(said + stderr, "standard error").toMatch(expectation(said + step.stderr));
  expect(said + stdout, "standard output").toMatch(expectation(said + step.stdout));
  expect(exit, `exit code of ${step.command}`).toBe(step.exit);
  expect(said + changes(before, snapshot(folder)), "changes on disk").toMatch(expectation(said + step.changes));
}

async function shell(folder: string, commands: string): Promise<void> {
  const { exit, stderr } = await run({ command: `set -e\n${commands}` }, folder);
  if (exit !== 0) throw new Error(`${commands}\n${stderr}`);
}

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | string | null;
}

function run({ command, interruptAt }: Pick<Step, "command" | "interruptAt">, folder: string): Promise<Run> {
  return new Promise((done) => {
    const child = spawn("sh", ["-c", interruptAt === undefined ? command : `exec ${command}`], {
      cwd: folder,
      env: environment,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (data: string) => {
      stdout += data;
    });
    child.stderr.setEncoding("utf8").on("data", (data: string) => {
      stderr += data;
    });
    child.stdin.end();
    const watch = setInterval(() => {
      if (interruptAt === undefined || !existsSync(join(folder, interruptAt))) return;
      clearInterval(watch);
      child.kill("SIGINT");
    }, 2);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      done({ stdout, stderr, exit: code ?? signal });
    });
  });
}

function changes(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const lines = paths.flatMap((path) => {
    if (before[path] === after[path]) return [];
    const sign = before[path] === undefined ? "+" : after[path] === undefined ? "-" : "~";
    return [`${sign} ${path}\n`];
  });
  return lines.join("");
}
