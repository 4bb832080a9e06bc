import { spawnSync } from "node:child_process";

export interface Finished {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Runs a program to its end, in wall time; undefined when it is not installed. `core` pins it to one core. */
export function runProgram(
  words: readonly string[],
  core?: number,
  environment: NodeJS.ProcessEnv = {},
): Finished | undefined {
  const [program = "", ...rest] = core === undefined ? words : ["taskset", "-c", String(core), ...words];
  const start = performance.now();
  const { error, stdout } = spawnSync(program, rest, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...environment },
  });
  const milliseconds = performance.now() - start;
  return error === undefined ? { milliseconds, stdout } : undefined;
}

/** Whether a program can be called here. */
export function isInstalled(program: string): boolean {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A table in Markdown; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...body.map(line)].join("\n");
}
