import type { PageBuilder } from "./page-builder.ts";

const FRONT_MATTER = /^---[ \t]*\r?\n(?<lines>[\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;
const FIELD = /^(?<name>[\p{L}][\p{L}\p{N}_ -]*):(?:[ \t]+(?<value>.*?))?[ \t]*$/u;

/**
 * Reads the lines `name: value` between two lines `---` at the beginning of a file as fields. Where one of them is more than
 * that (a list, a text over several lines), all are left out and reported.
 *
 * @returns where the text begins after them
 */
export function readFrontMatter(file: string, builder: PageBuilder): number {
  const match = file.startsWith("---") ? FRONT_MATTER.exec(file) : null;
  const lines = match?.groups?.lines;
  if (!match || lines === undefined || match.index !== 0) return 0;
  const start = match[0].indexOf("\n") + 1;
  const rows = [...lines.matchAll(/[^\r\n]+/g)].map((row) => ({
    at: start + row.index,
    field: FIELD.exec(row[0])?.groups,
  }));
  if (rows.some(({ field }) => field === undefined)) {
    builder.leaveOut("The front matter", lines, 0, match[0].length);
    return match[0].length;
  }
  for (const { at, field } of rows) {
    const { name = "", value = "" } = field ?? {};
    const plain = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
    const from = plain === "" ? at : file.indexOf(plain, at + name.length + 1);
    builder.field(name, plain, (index) => from + index);
  }
  return match[0].length;
}
