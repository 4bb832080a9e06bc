import { spawnSync } from "node:child_process";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../src/core/diagnostic.ts";
import { undoOnInterruption } from "../../../src/project/interruption.ts";
import { lockOutput } from "../../../src/project/lock.ts";
import { scratchFolder, snapshot } from "./scratch.ts";

function refusal(folder: string): Diagnostic | undefined {
  try {
    lockOutput(folder);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

const since = "2026-11-25T12:00:00.000Z";
const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

describe("lockOutput", () => {
  test("says who holds it, and is gone when released", () => {
    const scratch = scratchFolder();
    const lock = lockOutput(join(scratch, "dist/out"));
    const holder = JSON.parse(readFileSync(join(scratch, "dist/.out.lock"), "utf8"));
    expect(holder).toEqual({ pid: process.pid, host: hostname(), since: expect.stringMatching(/^\d{4}-.*Z$/) });
    lock.release();
    expect(snapshot(scratch)).toEqual({});
  });

  test("is gone when the process is stopped", () => {
    const scratch = scratchFolder();
    lockOutput(join(scratch, "dist/out"));
    undoOnInterruption();
    expect(snapshot(scratch)).toEqual({});
  });

  test("refuses a second holder of this process", () => {
    const out = join(scratchFolder(), "out");
    const lock = lockOutput(out);
    expect(refusal(out)?.ruleId).toBe("build-running");
    expect(refusal(out)?.ruleId).toBe("build-running");
    lock.release();
    lockOutput(out).release();
  });

  test("refuses while another process lives, and names it", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, ".out.lock"), JSON.stringify({ pid: process.ppid, host: hostname(), since }));
    const before = snapshot(scratch);
    const diagnostic = refusal(join(scratch, "out"));
    expect(diagnostic?.message).toBe(
      `Another build is writing to this folder (process ${process.ppid}, since 2026-11-25 12:00:00 UTC).`,
    );
    expect(diagnostic?.fix).toContain(".out.lock");
    expect(snapshot(scratch)).toEqual(before);
  });

  test("refuses while another computer holds it: nobody can ask whether it lives", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, ".out.lock"), JSON.stringify({ pid: deadPid(), host: "elsewhere.example", since }));
    expect(refusal(join(scratch, "out"))?.message).toContain("on the computer elsewhere.example");
  });

  test.each([
    ["a dead process", () => JSON.stringify({ pid: deadPid(), host: hostname(), since })],
    ["this process number of an earlier life", () => JSON.stringify({ pid: process.pid, host: hostname(), since })],
    ["nobody that can be read", () => "{"],
  ])("takes over from %s and says so", (_, content) => {
    const scratch = scratchFolder();
    const path = join(scratch, ".out.lock");
    writeFileSync(path, content());
    utimesSync(path, 0, 0);
    const lock = lockOutput(join(scratch, "out"));
    expect(lock.diagnostics).toMatchObject([{ ruleId: "lock-taken-over", severity: "info" }]);
    lock.release();
    expect(snapshot(scratch)).toEqual({});
  });

  test("waits for a lock that is just being written", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, ".out.lock"), "");
    expect(refusal(join(scratch, "out"))?.ruleId).toBe("build-running");
  });

  test("says that the place cannot be written", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "a"), "");
    expect(refusal(join(scratch, "a/out"))?.ruleId).toBe("output-not-writable");
  });
});
