import { DiagnosticError } from "../../../core/diagnostic.ts";
import { LineIndex } from "../../../core/text.ts";
import { NAME_CHARACTER_RANGES, NAME_START_RANGES } from "../datatypes/strings.ts";

/** A word of the compact syntax. `start` and `end` are offsets (UTF-16 code units) into the file as it is. */
export interface CompactToken {
  /** `name` may be a keyword, `identifier` may not (written with `\`); `cname` is `a:b`, `nsname` is `a:*`. */
  readonly kind: "name" | "identifier" | "cname" | "nsname" | "literal" | "sign" | "documentation" | "end";
  /** Without quotes, `\` or `##`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const START = NAME_START_RANGES.replace(":", "");
const REST = NAME_CHARACTER_RANGES.replace(":", "");
const NC_NAME = `[${START}][${REST}]*`;
const TOKEN = new RegExp(
  [
    "(?<space>[ \\t\\r\\n\\u{FEFF}]+)",
    "(?<documentation>##[^\\r\\n]*)",
    "(?<comment>#[^\\r\\n]*)",
    `(?<cname>${NC_NAME}:${NC_NAME})`,
    `(?<nsname>${NC_NAME}:\\*)`,
    `(?<identifier>\\\\${NC_NAME})`,
    `(?<name>${NC_NAME})`,
    `"""(?<long1>.*?)"""`,
    `'''(?<long2>.*?)'''`,
    `"(?<short1>[^"\\r\\n]*)"`,
    `'(?<short2>[^'\\r\\n]*)'`,
    "(?<sign>\\|=|&=|>>|[=(){}\\[\\],&|?*+~-])",
  ].join("|"),
  "suy",
);

/** Throws a `DiagnosticError` (`schema-syntax`) at a place of a schema in compact syntax. */
export function failCompact(path: string, source: string, start: number, end: number, message: string): never {
  const place = new LineIndex(source).placeAt(start, end);
  throw new DiagnosticError([{ path, place, source: "relaxng", ruleId: "schema-syntax", severity: "error", message }]);
}

/**
 * Cuts a schema in compact syntax into its words (RELAX NG Compact Syntax, 21 November 2002, section 2), comments left
 * out and neighbouring lines of documentation joined. Throws `schema-syntax`.
 */
export function compactTokens(source: string, path: string): CompactToken[] {
  const { text, offsets } = withCharacters(source);
  const origin = (offset: number): number => offsets?.[offset] ?? offset;
  const tokens: CompactToken[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      const what =
        character === '"' || character === "'" ? "A text in quotes is not ended." : `“${character}” cannot stand here.`;
      return failCompact(path, source, origin(at), origin(at + character.length), what);
    }
    const groups = match.groups ?? {};
    const start = origin(at);
    at += match[0].length;
    const end = origin(at);
    const literal = groups.long1 ?? groups.long2 ?? groups.short1 ?? groups.short2;
    if (literal !== undefined) tokens.push({ kind: "literal", text: literalText(literal), start, end });
    else if (groups.documentation !== undefined) addDocumentation(tokens, groups.documentation, start, end);
    else if (groups.cname !== undefined) tokens.push({ kind: "cname", text: groups.cname, start, end });
    else if (groups.nsname !== undefined) tokens.push({ kind: "nsname", text: groups.nsname, start, end });
    else if (groups.identifier !== undefined) {
      tokens.push({ kind: "identifier", text: groups.identifier.slice(1), start, end });
    } else if (groups.name !== undefined) tokens.push({ kind: "name", text: groups.name, start, end });
    else if (groups.sign !== undefined) tokens.push({ kind: "sign", text: groups.sign, start, end });
  }
  tokens.push({ kind: "end", text: "", start: source.length, end: source.length });
  return tokens;
}

function addDocumentation(tokens: CompactToken[], written: string, start: number, end: number): void {
  const line = written.replace(/^#+ ?/, "");
  const last = tokens.at(-1);
  if (last?.kind === "documentation") {
    tokens[tokens.length - 1] = { ...last, text: `${last.text}\n${line}`, end };
  } else tokens.push({ kind: "documentation", text: line, start, end });
}

/** Stand for line ends that were written by number, which may stand in any literal. */
const WRITTEN_LINE_FEED = "\u0000";
const WRITTEN_RETURN = "\u0001";

function literalText(literal: string): string {
  return literal.replace(/\r\n?/g, "\n").replaceAll(WRITTEN_LINE_FEED, "\n").replaceAll(WRITTEN_RETURN, "\r");
}

/** Characters written by number (`\x{20}`) put in (section 2.1); with them, where each character came from. */
function withCharacters(source: string): { text: string; offsets: readonly number[] | undefined } {
  if (!source.includes("\\x")) return { text: source, offsets: undefined };
  let text = "";
  const offsets: number[] = [];
  let at = 0;
  const take = (piece: string, from: number, written: boolean): void => {
    for (let index = 0; index < piece.length; index++) offsets.push(written ? from : from + index);
    text += piece;
  };
  for (const match of source.matchAll(/\\x+\{([0-9a-fA-F]{1,6})\}/g)) {
    const code = Number.parseInt(match[1] as string, 16);
    if (code > 0x10ffff) continue;
    take(source.slice(at, match.index), at, false);
    const character = code === 10 ? WRITTEN_LINE_FEED : code === 13 ? WRITTEN_RETURN : String.fromCodePoint(code);
    take(character, match.index, true);
    at = match.index + match[0].length;
  }
  take(source.slice(at), at, false);
  offsets.push(source.length);
  return { text, offsets };
}
