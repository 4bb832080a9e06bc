import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { XmlDocument } from "../core/xml-tree.ts";
import { rulesFault } from "../validation/schematron/rules-fault.ts";
import { type RulesStylesheet, transpileSchematron } from "../validation/schematron/transpile-schematron.ts";
import { cacheFolder } from "./cache-folder.ts";
import { dropOldest } from "./drop-oldest.ts";
import { systemCode } from "./file-error.ts";
import { readVersion } from "./resources.ts";

/** As many compiled schemas are kept; those not used for longest go first. */
const MOST_KEPT = 30;

/** Milliseconds between two looks at whether another has finished. */
const WAIT = 50;
/** Milliseconds that a compilation takes at the very most. */
const LONGEST = 600_000;

const require = createRequire(import.meta.url);

export interface CompiledRulesOptions {
  /** The phase to check; without it that which the schema names, else every pattern. */
  readonly phase?: string;
  /** Where compiled rules are kept. */
  readonly folder?: string;
  /** Called before a compilation, which takes seconds. */
  readonly announce?: () => void;
}

/**
 * The rules of one schema (the files with Schematron in them) as the text of a SEF file, for `runSchematron`. They are
 * compiled once: the result is kept in the cache folder, under the SHA-256 of the stylesheet and the versions that made it.
 * What is damaged there, or cannot be read or written, counts as not there.
 *
 * @throws DiagnosticError `schematron-schema`, in the schema at its line: what `transpileSchematron` refuses, or the first
 *   XPath that cannot be compiled
 */
export function compiledRules(documents: readonly XmlDocument[], options: CompiledRulesOptions = {}): string {
  const { phase, announce = () => {}, folder = join(cacheFolder(), "schematron") } = options;
  const stylesheet = transpileSchematron(documents, phase);
  const file = join(folder, hashOf(readVersion(), compilerVersion(), stylesheet.text));
  return (
    find(file) ??
    oneAtATime(file, () => {
      announce();
      const sef = compile(stylesheet);
      keep(folder, file, sef);
      return sef;
    })
  );
}

/**
 * What `make` gives, unless another thread or process is making the same: then what it has kept, when it is done. Where the
 * folder cannot be written, nobody waits for anybody.
 */
function oneAtATime(file: string, make: () => string): string {
  const lock = `${file}.lock`;
  const cell = new Int32Array(new SharedArrayBuffer(4));
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch {
    return make();
  }
  while (true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
    } catch (error) {
      if (systemCode(error) !== "EEXIST") return make();
      if (!isHeld(lock)) rmSync(lock, { force: true });
      else Atomics.wait(cell, 0, 0, WAIT);
      continue;
    }
    try {
      return find(file) ?? make();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** Whether the process that took a lock still runs, and has not had it for longer than any compilation takes. */
function isHeld(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LONGEST) return false;
    process.kill(Number(readFileSync(lock, "utf8") || process.pid), 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM" || systemCode(error) === "ENOENT";
  }
}

function find(file: string): string | undefined {
  try {
    const kept = readFileSync(file, "utf8");
    const end = kept.indexOf("\n");
    const sef = kept.slice(end + 1);
    if (kept.slice(0, end) !== hashOf(sef)) return undefined;
    const now = new Date();
    utimesSync(file, now, now);
    return sef;
  } catch {
    return undefined;
  }
}

function keep(folder: string, file: string, sef: string): void {
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return;
  }
  try {
    writeFileSync(unfinished, `${hashOf(sef)}\n${sef}`);
    renameSync(unfinished, file);
    dropOldest(folder, MOST_KEPT);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Runs the compiler in a process of its own, which is how it is made to be used. */
function compile(stylesheet: RulesStylesheet): string {
  const folder = mkdtempSync(join(tmpdir(), "editio-"));
  try {
    const source = join(folder, "rules.xsl");
    const target = join(folder, "rules.sef.json");
    writeFileSync(source, stylesheet.text);
    const compiler = require.resolve("xslt3/xslt3.js");
    const words = [compiler, `-xsl:${source}`, `-export:${target}`, "-nogo", "-relocate:on"];
    const { status, stdout, stderr, error } = spawnSync(process.execPath, words, {
      encoding: "utf8",
      windowsHide: true,
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw rulesFault(`${stdout}${stderr}`, stylesheet);
    return readFileSync(target, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compilerVersion(): string {
  const { version } = require("xslt3/package.json") as { version: string };
  return version;
}

function hashOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex");
}
