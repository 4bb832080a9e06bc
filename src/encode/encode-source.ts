import { type EncodeContext, type Encoded, type EncodeInput, encodePage } from "./encode.ts";
import { readSource } from "./readers/index.ts";
import type { ReadOptions } from "./readers/reader-input.ts";
import type { SourceText } from "./source-text.ts";

export type { ReadOptions } from "./readers/reader-input.ts";

export interface EncodedSource extends Encoded {
  readonly source: SourceText;
}

/**
 * Reads a source file of any kind that editio knows and encodes it as TEI P5. The same input, options and context always
 * give the same output.
 *
 * @throws {DiagnosticError} when the input is no document, or not what its name or the options say
 */
export async function encodeSource(
  input: EncodeInput,
  options: ReadOptions = {},
  context: EncodeContext = {},
): Promise<EncodedSource> {
  const page = await readSource({ ...input, ...options });
  return { ...encodePage(page, input, context), source: page.source };
}
