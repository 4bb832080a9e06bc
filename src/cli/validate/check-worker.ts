import { parentPort, workerData } from "node:worker_threads";
import { type CheckTask, TaskRunner, type WorkerStart } from "./tasks.ts";

const runner = new TaskRunner(workerData as WorkerStart);
parentPort?.on("message", (task: CheckTask) => parentPort?.postMessage(runner.run(task)));
