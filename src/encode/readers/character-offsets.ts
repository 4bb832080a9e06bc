const CHARACTER_REFERENCE = /&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?/y;

/** Where each character of words stands in the file. */
export type FileOffset = (index: number) => number;

/**
 * Follows words through the file that they were read from, where they may be written longer: as references such as
 * `&amp;`, after a backslash (Markdown), with doubled quotation marks (CSV), or with indentation and `>` after a line end.
 *
 * @param start where the words begin in the file
 */
export function characterOffsets(file: string, start: number, words: string): FileOffset {
  const at: number[] = [];
  let offset = start;
  for (let index = 0; index < words.length; index++) {
    const character = words[index];
    if (words[index - 1] === "\n" && file[offset] !== character) {
      let next = offset;
      while (/[ \t>]/.test(file[next] ?? "")) next++;
      if (file[next] === character) offset = next;
    }
    if (file[offset] === "\\" && file[offset + 1] === character && character !== "\\") offset++;
    at.push(offset);
    CHARACTER_REFERENCE.lastIndex = offset;
    const reference = file[offset] === "&" ? CHARACTER_REFERENCE.exec(file)?.[0] : undefined;
    if (reference !== undefined && !words.startsWith(reference, index)) {
      offset += reference.length;
      const isPair = /[\uD800-\uDBFF]/.test(character ?? "");
      if (isPair) at.push(offset);
      if (isPair) index++;
    } else if (file[offset] === "\r" && character === "\n") offset += file[offset + 1] === "\n" ? 2 : 1;
    else if (file[offset] === character) {
      const isDoubled = character === '"' && file[offset + 1] === '"' && words[index + 1] !== '"';
      offset += isDoubled ? 2 : 1;
    }
  }
  return (index) => at[index] ?? offset;
}
