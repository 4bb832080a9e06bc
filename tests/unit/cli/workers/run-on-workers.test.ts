import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { runOnWorkers, type TaskOutcome } from "../../../../src/cli/workers/run-on-workers.ts";

type Task = number | "throw" | "exit" | "hang" | "fill";
type Result = { readonly twice: number; readonly threadId: number };

const module = pathToFileURL("tests/fixtures/workers/faulty-worker.mjs");
const run = (tasks: readonly Task[], workers: number, onDone?: (task: Task, done: number) => void) =>
  runOnWorkers<Task, Result>(tasks, {
    module,
    start: undefined,
    workers,
    secondsFor: (task) => (task === "hang" ? 0.2 : 60),
    ...(onDone && { onDone }),
  });
const twice = (outcome: TaskOutcome<Result>) => (outcome.kind === "done" ? outcome.result.twice : outcome);

describe("tasks on workers", () => {
  test("give their results in the order of the tasks, from no more workers than asked for", async () => {
    const tasks = Array.from({ length: 40 }, (_, index) => index);
    const outcomes = await run(tasks, 3);
    expect(outcomes.map(twice)).toEqual(tasks.map((task) => task * 2));
    const threads = new Set(outcomes.map((outcome) => (outcome.kind === "done" ? outcome.result.threadId : 0)));
    expect(threads.size).toBeLessThanOrEqual(3);
    expect(await run([], 3)).toEqual([]);
  });

  test.each([1, 2])("that fail in any way are told, and the rest goes on, with %i", async (workers) => {
    const steps: number[] = [];
    const outcomes = await run([1, "throw", 2, "exit", 3, "hang", 4, "throw"], workers, (_, done) => steps.push(done));
    expect(outcomes.map(twice)).toEqual([
      2,
      { kind: "died", reason: "a fault" },
      4,
      { kind: "died", reason: "it ended with code 3" },
      6,
      { kind: "hung", seconds: 0.2 },
      8,
      { kind: "died", reason: "a fault" },
    ]);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("get no more memory than was said, and the rest goes on", async () => {
    const outcomes = await runOnWorkers<Task, Result>([1, "fill", 2], {
      module,
      start: undefined,
      workers: 1,
      secondsFor: () => 60,
      heap: 16,
    });
    expect(outcomes.map(twice)).toEqual([2, { kind: "died", reason: expect.stringMatching(/memory/) }, 4]);
  });
});
