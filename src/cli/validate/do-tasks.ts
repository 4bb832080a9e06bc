import { availableParallelism } from "node:os";
import type { Diagnostic } from "../../core/diagnostic.ts";
import type { PartFindings } from "../pipeline.ts";
import type { Progress } from "../progress.ts";
import { runOnWorkers, type TaskOutcome } from "../workers/run-on-workers.ts";
import type { CheckTask, TaskResult, WorkerStart } from "./tasks.ts";

/** With less to check, in bytes, a worker costs more to start than it saves; measured in docs/decisions/0010-worker-pool.md. */
const WORTH_A_WORKER = 2_000_000;
/** What a file costs besides its bytes, in bytes. */
const BYTES_A_FILE = 20_000;
/** A check that takes longer counts as hanging; a schema whose rules are compiled for the first time is in it. */
const SECONDS = 120;
const SECONDS_A_MEGABYTE = 20;

const WORKER = new URL("./check-worker.js", import.meta.url);

/** A task with the way to do it without a worker. */
export interface Job {
  readonly task: CheckTask;
  readonly here: () => PartFindings;
}

export interface DoOptions {
  /** How many workers were asked for; 1 is none. Without it as many as pay, and no more than there are cores. */
  readonly workers: number | undefined;
  readonly start: WorkerStart;
  readonly progress: Progress;
  readonly keepText: (path: string, text: string) => void;
  /** The module that workers run. */
  readonly module?: URL;
}

/** Seconds after which the check of a file of `size` bytes counts as hanging. */
const secondsFor = ({ size }: Pick<CheckTask, "size">): number => SECONDS + (size / 1e6) * SECONDS_A_MEGABYTE;

/**
 * Does tasks here or on workers, which gives the same findings in the same order. A task whose worker dies or hangs gives
 * `check-broken-off`.
 */
export async function doTasks(jobs: readonly Job[], options: DoOptions): Promise<readonly PartFindings[]> {
  const workers = options.workers ?? workersThatPay(jobs);
  const step = ({ shown }: CheckTask, done: number): void => options.progress.step(shown, done, jobs.length);
  if (workers === 1 || jobs.length < 2) {
    return jobs.map(({ task, here }, index) => {
      step(task, index);
      return here();
    });
  }
  const tasks = jobs.map(({ task }) => task);
  const outcomes = await runOnWorkers<CheckTask, TaskResult>(tasks, {
    module: options.module ?? WORKER,
    start: options.start,
    workers,
    secondsFor,
    onDone: step,
  });
  return outcomes.map((outcome, index) => {
    if (outcome.kind !== "done") return { doubts: [], found: [brokenOff(tasks[index]?.shown ?? "", outcome)] };
    for (const [path, text] of outcome.result.texts) options.keepText(path, text);
    return outcome.result;
  });
}

/**
 * Does a task on a worker with no more than `heap` MB for its objects; undefined where that does not do. Nothing else makes the
 * memory of a process stay small: left alone, V8 lets garbage grow as long as the machine has room.
 */
export async function doInLittleMemory(
  task: CheckTask,
  heap: number,
  { start, module = WORKER }: Pick<DoOptions, "start" | "module">,
): Promise<TaskResult | undefined> {
  const [outcome] = await runOnWorkers<CheckTask, TaskResult>([task], { module, start, workers: 1, secondsFor, heap });
  if (outcome?.kind === "hung") {
    return { doubts: [], found: [brokenOff(task.shown, outcome)], texts: [], shown: new Map() };
  }
  return outcome?.kind === "done" ? outcome.result : undefined;
}

/** As many workers as there is work for. */
function workersThatPay(jobs: readonly Job[]): number {
  const bytes = jobs.reduce((sum, { task }) => sum + task.size + BYTES_A_FILE, 0);
  return Math.max(1, Math.min(availableParallelism(), Math.floor(bytes / WORTH_A_WORKER)));
}

function brokenOff(path: string, outcome: Exclude<TaskOutcome<TaskResult>, { kind: "done" }>): Diagnostic {
  const message =
    outcome.kind === "hung"
      ? `The check of this file was given up after ${Math.round(outcome.seconds)} seconds. The other files were checked.`
      : `The check of this file broke off (${outcome.reason}). The other files were checked.`;
  const fix = "Please report this as a fault of editio and, if you may share it, send the file.";
  return { path, source: "validation", ruleId: "check-broken-off", severity: "error", message, fix };
}
