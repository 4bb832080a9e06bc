import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import type { OutputFile } from "../../../src/core/output-file.ts";
import { undoOnInterruption } from "../../../src/project/interruption.ts";
import { checkOutputFolder, MARKER, writeFile, writeFolder, writeNewFolder } from "../../../src/project/write.ts";
import { scratchFolder, snapshot } from "./scratch.ts";

const file = (path: string, content = path): OutputFile => ({ path, mediaType: "text/plain", content });

async function ruleOf(action: () => unknown): Promise<string | undefined> {
  try {
    await action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.ruleId;
    throw error;
  }
  return undefined;
}

describe("writeFolder", () => {
  test("writes files with folders, bytes and the marker, and nothing beside", async () => {
    const scratch = scratchFolder();
    const bytes = new Uint8Array([0, 255, 10]);
    await writeFolder(join(scratch, "a", "out"), [file("x/y.txt"), { ...file("b"), content: bytes }]);
    expect(Object.keys(snapshot(scratch))).toEqual([
      "a/",
      "a/out/",
      `a/out/${MARKER}`,
      "a/out/b",
      "a/out/x/",
      "a/out/x/y.txt",
    ]);
    expect(new Uint8Array(readFileSync(join(scratch, "a/out/b")))).toEqual(bytes);
  });

  test("replaces what it made before, whole", async () => {
    const scratch = scratchFolder();
    const out = join(scratch, "out");
    await writeFolder(out, [file("old"), file("both", "1")]);
    await writeFolder(out, [file("both", "2")]);
    expect(Object.keys(snapshot(scratch))).toEqual(["out/", `out/${MARKER}`, "out/both"]);
    expect(readFileSync(join(out, "both"), "utf8")).toBe("2");
  });

  test("makes a folder that others may read", async () => {
    const out = join(scratchFolder(), "out");
    await writeFolder(out, [file("a")]);
    expect(statSync(out).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  test("refuses a folder with files that editio did not make, and leaves it as it was", async () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "thesis.doc"), "years of work");
    const before = snapshot(scratch);
    expect(await ruleOf(() => writeFolder(scratch, [file("a")]))).toBe("output-not-ours");
    expect(snapshot(scratch)).toEqual(before);
  });

  test("leaves the old folder as it was when a file cannot be written", async () => {
    const scratch = scratchFolder();
    const out = join(scratch, "out");
    await writeFolder(out, [file("old")]);
    const before = snapshot(scratch);
    expect(await ruleOf(() => writeFolder(out, [file("a"), file("a/b")]))).toBe("output-not-writable");
    expect(snapshot(scratch)).toEqual(before);
  });

  test("takes away the folders that it made when it fails", async () => {
    const scratch = scratchFolder();
    expect(await ruleOf(() => writeFolder(join(scratch, "a/b/out"), [file("x".repeat(300))]))).toBe(
      "output-not-writable",
    );
    expect(snapshot(scratch)).toEqual({});
  });

  test("leaves the old folder as it was when it is interrupted", async () => {
    const scratch = scratchFolder();
    const out = join(scratch, "out");
    await writeFolder(out, [file("old")]);
    const before = snapshot(scratch);
    const files = Array.from({ length: 20 }, (_, index) => file(String(index)));
    const writing = writeFolder(out, files, (done) => {
      if (done === 10) undoOnInterruption();
    });
    expect(await ruleOf(() => writing)).toBe("output-not-writable");
    expect(snapshot(scratch)).toEqual(before);
  });

  test("puts the old folder back after a crash between the two renames, and clears half-written ones", async () => {
    const scratch = scratchFolder();
    const out = join(scratch, "out");
    await writeFolder(out, [file("old")]);
    renameSync(out, join(scratch, ".out.old"));
    mkdirSync(join(scratch, ".out.new-1"));
    expect(await ruleOf(() => writeFolder(out, [file("a"), file("a/b")]))).toBe("output-not-writable");
    expect(Object.keys(snapshot(scratch))).toEqual(["out/", `out/${MARKER}`, "out/old"]);
  });

  test("writes through a link to a folder, and keeps the link", async () => {
    const scratch = scratchFolder();
    mkdirSync(join(scratch, "real"));
    symlinkSync("real", join(scratch, "out"));
    await writeFolder(join(scratch, "out"), [file("a")]);
    expect(readFileSync(join(scratch, "real/a"), "utf8")).toBe("a");
  });

  test.each([["../a"], ["/a"], ["a//b"], ["./a"], [""], ["a\\b"], ["a/"], ["a\0"]])(
    "refuses the path %j",
    async (path) => {
      const scratch = scratchFolder();
      expect(await ruleOf(() => writeFolder(join(scratch, "out"), [file(path)]))).toBe("output-path-wrong");
      expect(snapshot(scratch)).toEqual({});
    },
  );

  test("refuses two files of one path", async () => {
    const out = join(scratchFolder(), "out");
    expect(await ruleOf(() => writeFolder(out, [file("a"), file("a")]))).toBe("output-path-twice");
  });
});

describe("checkOutputFolder", () => {
  test("accepts a folder that is not there yet, and makes nothing", () => {
    const scratch = scratchFolder();
    checkOutputFolder(join(scratch, "a/b/out"));
    expect(snapshot(scratch)).toEqual({});
  });

  test("refuses a path that leads through a file, and a file", async () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "a"), "");
    expect(await ruleOf(() => checkOutputFolder(join(scratch, "a/out")))).toBe("output-not-writable");
    expect(await ruleOf(() => checkOutputFolder(join(scratch, "a")))).toBe("output-not-writable");
  });
});

describe("writeNewFolder", () => {
  test("fills an empty folder without replacing it", async () => {
    const scratch = scratchFolder();
    const out = join(scratch, "out");
    mkdirSync(out);
    const { ino } = statSync(out);
    await writeNewFolder(out, [file("a/b"), file("c")]);
    expect(Object.keys(snapshot(scratch))).toEqual(["out/", "out/a/", "out/a/b", "out/c"]);
    expect(statSync(out).ino).toBe(ino);
  });
});

describe("writeFile", () => {
  test("replaces a file and leaves nothing beside it", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "a"), "old");
    writeFile(join(scratch, "a"), "new");
    expect(snapshot(scratch)).toEqual({ a: "new" });
  });

  test("keeps a link and writes the file that it leads to", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "real"), "old");
    symlinkSync("real", join(scratch, "a"));
    writeFile(join(scratch, "a"), "new");
    expect(readFileSync(join(scratch, "real"), "utf8")).toBe("new");
  });

  test("refuses a folder and a place that is not there", async () => {
    const scratch = scratchFolder();
    expect(await ruleOf(() => writeFile(scratch, "a"))).toBe("file-not-writable");
    expect(await ruleOf(() => writeFile(join(scratch, "no/a"), "a"))).toBe("file-not-writable");
    expect(snapshot(scratch)).toEqual({});
  });
});
