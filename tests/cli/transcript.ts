/**
 * A transcript: a page of Markdown whose fenced blocks are a session on the command line. The word after the fence says
 * what a block is:
 *
 * - `setup`: shell commands that prepare the scratch folder; they must succeed
 * - `command`: the command that is tested; `interrupt-at=PATH` stops it with SIGINT as soon as that file exists
 * - `stdout`, `stderr`: what it prints; nothing where the block is missing. Placeholders stand for what varies: `{number}`,
 *   `{seconds}`, `{time}`, `{any}` (the rest of a line), `{lines}` (any number of lines)
 * - `exit`: the exit code; 0 where the block is missing
 * - `changes`: files that it adds (`+ path`), changes (`~ path`) and removes (`- path`) in the scratch folder; none where the
 *   block is missing
 *
 * Each session begins in a folder that holds `my-edition`, made by `editio init`, with the TEI of its specimen in
 * `my-edition/editions/specimen-letter.xml`. Steps of one page follow each other in the same folder.
 */
export interface Step {
  readonly setup: readonly string[];
  readonly command: string;
  readonly interruptAt?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly changes: string;
}

const BLOCK = /^```(?<kind>\w+)(?: (?<option>\S+))?\n(?<content>.*?)^```$/gms;
const KINDS: ReadonlySet<string> = new Set(["setup", "command", "stdout", "stderr", "exit", "changes"]);

/** The steps of a transcript. Throws on a block that it does not know. */
export function readTranscript(markdown: string): readonly Step[] {
  const steps: Record<string, unknown>[] = [];
  let setup: string[] = [];
  for (const { groups } of markdown.matchAll(BLOCK)) {
    const { kind = "", option, content = "" } = groups ?? {};
    if (!KINDS.has(kind)) throw new Error(`a transcript has no block “${kind}”`);
    if (kind === "setup") setup.push(content);
    else if (kind === "command") {
      const interruptAt = option?.match(/^interrupt-at=(.+)$/)?.[1];
      if (option !== undefined && interruptAt === undefined) throw new Error(`a command has no option “${option}”`);
      const command = content.trimEnd();
      steps.push({ setup, command, ...(interruptAt && { interruptAt }), stdout: "", stderr: "", exit: 0, changes: "" });
      setup = [];
    } else {
      const step = steps.at(-1);
      if (step === undefined) throw new Error(`the block “${kind}” stands before any command`);
      step[kind] = kind === "exit" ? Number(content) : content;
    }
  }
  if (setup.length > 0) throw new Error("a setup stands after the last command");
  return steps as unknown as Step[];
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  "{number}": "\\d+",
  "{seconds}": "\\d+\\.\\d s",
  "{time}": "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC",
  "{any}": ".*",
  "{lines}\n": "(?:.*\\n)*?",
};

/** The expected text as a pattern. */
export function expectation(expected: string): RegExp {
  const names = Object.keys(PLACEHOLDERS).map(escapePattern);
  const parts = expected.split(new RegExp(`(${names.join("|")})`));
  return new RegExp(`^${parts.map((part) => PLACEHOLDERS[part] ?? escapePattern(part)).join("")}$`);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
