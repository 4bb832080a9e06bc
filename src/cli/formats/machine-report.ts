import type { Format, ReportContent } from "./format.ts";

/** Loads the writer of a format for programs. */
const WRITERS: Readonly<Record<Exclude<Format, "human">, () => Promise<(content: ReportContent) => string>>> = {
  json: async () => (await import("./json.ts")).jsonReport,
  sarif: async () => (await import("./sarif.ts")).sarifReport,
  junit: async () => (await import("./junit.ts")).junitReport,
  github: async () => (await import("./github.ts")).githubReport,
};

/** The report in one of the formats for programs. */
export async function machineReport(format: Exclude<Format, "human">, content: ReportContent): Promise<string> {
  const write = await WRITERS[format]();
  return write(content);
}
