import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { PROJECT } from "../sample-edition.ts";

/** Pieces that change what the bytes round them mean. */
const TOKENS = [
  ...[
    "<",
    ">",
    "&",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "?>",
    '"',
    "'",
    "=",
    "/>",
    "</",
    "&#x1F60A;",
    "&#0;",
    "&a;",
  ],
  ...[
    "xmlns:x='u' ",
    "xmlns=''",
    " x:y='z'",
    "xml:id='a'",
    "xml:",
    "<p>",
    "</p>",
    "<p/>",
    "\0",
    "\r",
    "\t",
    ":",
    "-",
    "--",
  ],
  ...[
    "<!DOCTYPE a [<!ENTITY e '<b/>'>]>",
    "<!ATTLIST p n CDATA 'd'>",
    "<?xml version='1.0'?>",
    "<?xml-model?>",
    " 1:n",
    "é",
  ],
].map((token) => Buffer.from(token, "utf8"));
const BYTES = [
  [0xff],
  [0xfe, 0xff],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbf, 0xbe],
  [0xef, 0xbb, 0xbf],
  [0xf4, 0x90, 0x80, 0x80],
];
const INSERTED = [...TOKENS, ...BYTES.map((bytes) => Buffer.from(bytes))];

/** A change to the bytes of a file; `at` and `length` are shares of its length. */
interface Mutation {
  readonly kind: "insert" | "delete" | "repeat" | "flip" | "cut";
  readonly at: number;
  readonly length: number;
  readonly inserted: Buffer;
}

const share = fc.nat(999_999).map((number) => number / 1_000_000);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("insert", "insert", "insert", "delete", "repeat", "flip", "cut"),
  at: share,
  length: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    share.map((one) => one * 0.05),
  ),
  inserted: fc.constantFrom(...INSERTED),
});

function apply(bytes: Buffer, { kind, at, length, inserted }: Mutation): Buffer {
  const start = Math.floor(at * bytes.length);
  const end = Math.min(bytes.length, start + 1 + Math.floor(length * bytes.length));
  const piece = bytes.subarray(start, end);
  const [before, after] = [bytes.subarray(0, start), bytes.subarray(end)];
  switch (kind) {
    case "insert":
      return Buffer.concat([before, inserted, piece, after]);
    case "delete":
      return Buffer.concat([before, after]);
    case "repeat":
      return Buffer.concat([before, piece, piece, after]);
    case "flip":
      return Buffer.concat([before, piece.map((byte) => byte ^ 0x04), after]);
    case "cut":
      return length === 0 ? bytes : before;
  }
}

/** Files with one to four changes. */
export function mutated(files: readonly string[]): fc.Arbitrary<Buffer> {
  const seeds = files.map((file) => readFileSync(file));
  return fc
    .record({ seed: fc.constantFrom(...seeds), changes: fc.array(mutation, { minLength: 1, maxLength: 4 }) })
    .map(({ seed, changes }) => changes.reduce(apply, seed));
}

/** The files below folders of the project that end so, up to a size in bytes; a folder that is not there has none. */
export function filesIn(folders: readonly string[], ending: string, size: number): string[] {
  return folders.flatMap((name) => {
    const folder = join(PROJECT, name);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(ending))
      .map((path) => join(folder, path))
      .filter((path) => readFileSync(path).length <= size)
      .sort();
  });
}
