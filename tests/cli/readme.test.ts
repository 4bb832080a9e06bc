import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../sample-edition.ts";

const MAIN = join(PROJECT, "dist/lib/cli/main.js");
const readme = readFileSync(join(PROJECT, "README.md"), "utf8");
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n"));
/** The two commands that install; `.ci/run` runs them as they stand. */
const INSTALLING = ["npm ci && npm start", "npm cit"];

describe("the README", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "editio-readme-"));
    cpSync(join(PROJECT, "tei"), join(folder, "tei"), { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has the two commands that install, which CI runs", () => {
    const ci = readFileSync(join(PROJECT, ".ci/run"), "utf8");
    for (const command of INSTALLING) {
      expect(commands).toContain(command);
      expect(ci).toContain(command);
    }
  });

  it.skipIf(!existsSync(MAIN))("has only commands that work, in the order given (needs npm run build)", () => {
    const ours = commands.filter((command) => !INSTALLING.includes(command));
    expect(ours.length).toBeGreaterThan(4);
    for (const command of ours) {
      const [npx, editio, ...words] = command.split(" ");
      expect([npx, editio]).toEqual(["npx", "editio"]);
      const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
        cwd: folder,
        encoding: "utf8",
      });
      expect(status, `${command}\n${stderr}`).toBe(0);
      expect(stdout + stderr, command).not.toBe("");
    }
    expect(existsSync(join(folder, "my-edition/dist/edition/index.html"))).toBe(true);
  });

  it.skipIf(!existsSync(MAIN) || process.platform === "win32")("has a command that may be run as a program", () => {
    const { status, stdout } = spawnSync(MAIN, ["--help"], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("editio") });
  });

  it("shows a picture that is there", () => {
    const [, picture = ""] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme) ?? [];
    expect(existsSync(join(PROJECT, picture))).toBe(true);
  });
});
