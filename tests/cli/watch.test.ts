import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const main = resolve(import.meta.dirname, "../../dist/lib/cli/main.js");
const REPORT_ENDS = "Waiting for changes; Ctrl-C ends it.\n";

let folder = "";
let child: ChildProcessWithoutNullStreams | undefined;

/** Starts `editio validate --watch`; gives what waits for a report that is made after `deed` and has `text` in it. */
function startWatch(...words: readonly string[]): (deed: () => void, text: string) => Promise<void> {
  const started = spawn(process.execPath, [main, "validate", "--watch", ...words], { cwd: folder });
  child = started;
  let printed = "";
  let look = (): void => {};
  started.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
    look();
  });
  return (deed, text) => {
    const before = printed.length;
    return new Promise((seen, failed) => {
      look = () => {
        const at = printed.indexOf(text, before);
        if (at !== -1 && printed.includes(REPORT_ENDS, at)) seen();
      };
      started.once("exit", (code) => failed(new Error(`ended with ${code}: ${printed}`)));
      deed();
      look();
    });
  };
}

/** The exit code after Ctrl-C, as a shell gives it. */
function stopped(): Promise<number | null> {
  return new Promise((done) => {
    child?.once("exit", (code, signal) => done(signal === null ? code : 128 + constants.signals[signal]));
    child?.kill("SIGINT");
  });
}

describe.skipIf(!existsSync(main))("editio validate --watch (needs npm run build)", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "editio-watch-"));
    execFileSync(process.execPath, [main, "init", "my-edition", "--quiet"], { cwd: folder });
  });

  afterEach(() => {
    child?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  test("reports again after every kind of change, until it is stopped", { timeout: 120_000 }, async () => {
    const reported = startWatch("my-edition");
    const register = join(folder, "my-edition/registers/persons.xml");
    const config = join(folder, "my-edition/edition.json");
    const whole = readFileSync(register, "utf8");
    const settings = readFileSync(config, "utf8");
    const replace = (content: string): void => {
      writeFileSync(join(folder, "my-edition/registers/.persons.xml.new"), content);
      renameSync(join(folder, "my-edition/registers/.persons.xml.new"), register);
    };
    await reported(() => {}, "no problems");
    await reported(() => writeFileSync(register, whole.slice(0, -9)), "persons.xml:");
    await reported(() => replace(whole), "no problems");
    await reported(() => replace(whole.slice(0, -9)), "persons.xml:");
    await reported(() => replace(whole), "no problems");
    await reported(() => writeFileSync(join(folder, "my-edition/registers/new.xml"), "<TEI>"), "new.xml:");
    await reported(() => rmSync(join(folder, "my-edition/registers/new.xml")), "no problems");
    await reported(() => writeFileSync(config, "{"), "edition.json");
    await reported(() => writeFileSync(config, settings), "no problems");
    expect(await stopped()).toBe(130);
  });

  test("outlives the file and sees a schema that lies elsewhere", { timeout: 120_000 }, async () => {
    const letter = join(folder, "letter.xml");
    const schema = join(folder, "my-edition/any.rnc");
    writeFileSync(letter, '<a xmlns="http://www.tei-c.org/ns/1.0"/>');
    const accepts = (name: string): void =>
      writeFileSync(schema, `default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element ${name} { empty }\n`);
    accepts("a");
    const reported = startWatch("letter.xml", "--schema", "my-edition/any.rnc");
    await reported(() => {}, "Checked 1 file");
    await reported(() => accepts("b"), "letter.xml:1:");
    await reported(() => rmSync(letter), "There is no such file");
    await reported(() => writeFileSync(letter, '<b xmlns="http://www.tei-c.org/ns/1.0"/>'), "Checked 1 file");
    expect(await stopped()).toBe(130);
  });
});
