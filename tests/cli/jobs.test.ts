import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const main = resolve("dist/lib/cli/main.js");
const corpus = resolve("../shared/corpus");

/** Standard output and standard error of `editio validate .` in the corpus. */
function check(...options: readonly string[]): Promise<readonly [stdout: string, stderr: string]> {
  const words = [main, "validate", ".", ...options];
  return new Promise((done) => {
    execFile(process.execPath, words, { cwd: corpus, maxBuffer: 1 << 28 }, (_, stdout, stderr) => {
      done([stdout, stderr]);
    });
  });
}

describe.skipIf(!existsSync(main) || !existsSync(corpus))("--jobs (needs npm run build and ../shared/corpus)", () => {
  test.each([["--format=sarif"], []])("gives the report byte for byte, %s", { timeout: 480_000 }, async (...format) => {
    const one = await check("--jobs", "1", ...format);
    expect(one.join("").length).toBeGreaterThan(1000);
    expect(await check("--jobs", "3", ...format)).toEqual(one);
  });
});
