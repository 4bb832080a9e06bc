/** A file that a pure writer returns; only `src/project/write.ts` puts it on disk. */
export interface OutputFile {
  /** Path below the output folder, with `/`. */
  readonly path: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}
