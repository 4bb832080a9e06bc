import { DiagnosticError } from "../../core/diagnostic.ts";
import type { ReadPage } from "../source-text.ts";
import { type ReaderInput, refusal } from "./reader-input.ts";
import { readText } from "./text.ts";

/** A reader of one kind of file. Its code is loaded when the first file of the kind is read. */
interface Reader {
  /** Name for `--from`. */
  readonly id: string;
  /** Endings of file names, without the dot. */
  readonly endings: readonly string[];
  /** Tells the kind by the beginning of a file whose name says nothing. */
  readonly opening?: RegExp;
  /** Its files hold many records, of which one is encoded at a time. */
  readonly holdsRecords?: true;
  readonly load: () => Promise<(input: ReaderInput) => ReadPage | Promise<ReadPage>>;
}

/** Every reader; plain text is what no other claims. */
const READERS: readonly Reader[] = [
  {
    id: "text",
    endings: ["txt", "text"],
    load:
      async () =>
      ({ bytes, path, id, encoding }) =>
        readText(bytes, path, id, encoding),
  },
  {
    id: "html",
    endings: ["html", "htm", "xhtml"],
    opening: /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html)\b/i,
    load: async () => (await import("./html.ts")).readHtml,
  },
  { id: "markdown", endings: ["md", "markdown"], load: async () => (await import("./markdown.ts")).readMarkdown },
  { id: "csv", endings: ["csv", "tsv"], holdsRecords: true, load: async () => (await import("./csv.ts")).readCsv },
  {
    id: "json",
    endings: ["json", "jsonl", "ndjson"],
    holdsRecords: true,
    load: async () => (await import("./json.ts")).readJson,
  },
];

/** The kinds of files that editio reads, for `--from`. */
export const SOURCE_KINDS: readonly string[] = READERS.map(({ id }) => id);

const ABOUT_THE_FOLDER = /(?:^|[\\/])readme\.[^\\/]*$/i;

/** Whether a file's name says that it is one document of a kind that editio reads; a table or JSON holds many, a README is none. */
export function isSourceName(path: string): boolean {
  const reader = readerByName(path);
  return reader !== undefined && reader.holdsRecords !== true && !ABOUT_THE_FOLDER.test(path);
}

/**
 * Reads a source file: as the kind that the user says, else as what the ending of its name says, else as what it looks like at
 * its beginning, else as plain text.
 *
 * @throws {DiagnosticError} `source-kind-unknown`, and what the reader of the kind refuses
 */
export async function readSource(input: ReaderInput): Promise<ReadPage> {
  const { from } = input;
  const reader = from === undefined ? (readerByName(input.path) ?? readerByContent(input.bytes)) : readerById(from);
  if (!reader) {
    const fix = `Choose one of: ${SOURCE_KINDS.join(", ")}.`;
    throw new DiagnosticError([
      refusal(input.path, "source-kind-unknown", `editio reads no files of the kind “${from}”.`, fix),
    ]);
  }
  return (await reader.load())(input);
}

function readerById(id: string): Reader | undefined {
  return READERS.find((reader) => reader.id === id);
}

function readerByName(path: string): Reader | undefined {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  return READERS.find(({ endings }) => ending !== undefined && endings.includes(ending));
}

/** How many bytes of a file are looked at. */
const BEGINNING = 1024;

function readerByContent(bytes: Uint8Array): Reader | undefined {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  const beginning = new TextDecoder(label).decode(bytes.subarray(0, BEGINNING));
  return READERS.find(({ opening }) => opening?.test(beginning)) ?? readerById("text");
}
