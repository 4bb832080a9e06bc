import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** How a task ended: with a result, or because its worker died or was ended when it hung. */
export type TaskOutcome<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "died"; readonly reason: string }
  | { readonly kind: "hung"; readonly seconds: number };

export interface WorkerOptions<Task> {
  /** The module that each worker runs: it answers each message, a task, with one message, the result. */
  readonly module: URL;
  /** What each worker gets to begin with (`workerData`). */
  readonly start: unknown;
  /** How many workers at the most. */
  readonly workers: number;
  /** Seconds after which a task counts as hanging. */
  readonly secondsFor: (task: Task) => number;
  /** Called after each task, in the order in which they end. */
  readonly onDone?: (task: Task, done: number) => void;
  /** Room for the objects of each worker, in MB; a worker that needs more dies. Without it as much as Node gives. */
  readonly heap?: number;
}

/**
 * Runs tasks on worker threads. Each worker gets its tasks in their order, one after the other. A worker that dies or hangs is
 * replaced, and costs no other task. The outcomes stand in the order of the tasks.
 */
export async function runOnWorkers<Task, Result>(
  tasks: readonly Task[],
  options: WorkerOptions<Task>,
): Promise<readonly TaskOutcome<Result>[]> {
  const outcomes: TaskOutcome<Result>[] = [];
  const waiting = tasks.entries();
  let done = 0;
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (const [index, task] of waiting) {
      worker ??= startWorker(options);
      const outcome = await runTask<Task, Result>(worker, task, options.secondsFor(task));
      outcomes[index] = outcome;
      options.onDone?.(task, ++done);
      if (outcome.kind === "done") continue;
      await worker.terminate();
      worker = undefined;
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, tasks.length) }, work));
  return outcomes;
}

async function runTask<Task, Result>(worker: Worker, task: Task, seconds: number): Promise<TaskOutcome<Result>> {
  const ended = new AbortController();
  const { signal } = ended;
  const outcomes: readonly Promise<TaskOutcome<Result>>[] = [
    once(worker, "message", { signal }).then(([result]) => ({ kind: "done", result })),
    once(worker, "exit", { signal }).then(([code]) => ({ kind: "died", reason: `it ended with code ${code}` })),
    delay(seconds * 1000, { kind: "hung", seconds }, { signal }),
  ];
  worker.postMessage(task);
  try {
    return await Promise.race(outcomes);
  } catch (error) {
    return { kind: "died", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    ended.abort();
  }
}

/** A worker whose failure is told to whoever waits for a task of it, and to nobody else. */
function startWorker({ module, start, heap }: Pick<WorkerOptions<never>, "module" | "start" | "heap">): Worker {
  const resourceLimits = heap === undefined ? {} : { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: heap / 8 };
  return new Worker(module, { workerData: start, resourceLimits }).on("error", () => {});
}
