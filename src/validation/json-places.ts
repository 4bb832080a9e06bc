/** Offsets into a JSON text (UTF-16 code units, half-open). */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/** Finds the place of a JSON Pointer (RFC 6901) in the text, or of a key of the object it points to. */
export type JsonPlaces = (pointer: string, key?: string) => JsonRange | undefined;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The places of all values and keys of a well-formed JSON text. */
export function placesInJson(text: string): JsonPlaces {
  const values = new Map<string, JsonRange>();
  const keys = new Map<string, JsonRange>();
  const open: { readonly pointer: string; readonly start: number; index: number; key: string | undefined }[] = [];

  const pointerHere = (): string => {
    const container = open.at(-1);
    if (!container) return "";
    return `${container.pointer}/${container.key === undefined ? container.index : escapePointer(container.key)}`;
  };

  for (const token of text.matchAll(TOKEN)) {
    const [word] = token;
    const range = { start: token.index, end: token.index + word.length };
    const container = open.at(-1);
    if (word === "{" || word === "[") {
      open.push({ pointer: pointerHere(), start: range.start, index: 0, key: word === "{" ? "" : undefined });
    } else if (word === "}" || word === "]") {
      const closed = open.pop();
      if (closed) values.set(closed.pointer, { start: closed.start, end: range.end });
    } else if (word === ",") {
      if (container) container.index++;
    } else if (word !== ":") {
      if (container?.key !== undefined && /^\s*:/.test(text.slice(range.end))) {
        container.key = JSON.parse(word) as string;
        keys.set(pointerHere(), range);
      } else {
        values.set(pointerHere(), range);
      }
    }
  }
  return (pointer, key) =>
    key === undefined
      ? (keys.get(pointer) ?? values.get(pointer))
      : (keys.get(`${pointer}/${escapePointer(key)}`) ?? values.get(pointer));
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
