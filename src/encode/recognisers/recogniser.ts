import type { Annotation } from "../../core/annotation.ts";

/** A recogniser reads one text and proposes marks on it, with offsets into that text. It never changes the text. */
export interface Recogniser {
  /** The entity type, the name of its file. */
  readonly id: string;
  recognise(text: string): Annotation[];
}

/**
 * A run of capitalised words ("Deputy Foreign Minister"), as a source for regular expressions: words of any script with
 * upper case, apostrophes and hyphens inside, and the given small words between them.
 */
export const CAPITALISED_WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:[’'-][\\p{L}\\p{M}]+)*[’']?";

/** All matches of a pattern (flags `gu`) as annotations; `group` names the part that is marked (the whole when 0). */
export function annotationsOf(
  text: string,
  pattern: RegExp,
  make: Omit<Annotation, "start" | "end">,
  group = 0,
): Annotation[] {
  return [...text.matchAll(new RegExp(pattern, `${pattern.flags}d`))].flatMap((match) => {
    const range = match.indices?.[group];
    return range ? [{ ...make, start: range[0], end: range[1] }] : [];
  });
}
