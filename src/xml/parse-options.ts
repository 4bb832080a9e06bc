/** Bounds of what is read. A document beyond them is refused with a diagnostic, never by running out of something. */
export interface ParseLimits {
  /** Levels of elements. */
  readonly depth: number;
  /** Characters of the file. */
  readonly size: number;
  /** Levels of entities inside entities. */
  readonly entityDepth: number;
  /** Characters that all entities together may expand to. */
  readonly expansion: number;
  /** How many times the size of the file entities may expand to, once they exceed a million characters. */
  readonly amplification: number;
  /** Errors after which reading stops. */
  readonly errors: number;
}

export interface ParseOptions {
  readonly limits?: Partial<ParseLimits>;
  /** Encoding of the bytes where something outside (a catalogue, HTTP) knows it; overrides the declaration. */
  readonly encoding?: string;
}

export const DEFAULT_LIMITS: ParseLimits = {
  depth: 1000,
  size: 500_000_000,
  entityDepth: 20,
  expansion: 10_000_000,
  amplification: 100,
  errors: 100,
};
