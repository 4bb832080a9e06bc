import type { AnnotationType, Certainty } from "./annotation.ts";

/** A stretch of text, found by its words and, where these occur more than once, by what stands before or after. */
export interface TextQuote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

interface DecisionBase {
  /** Id of the document it holds for; every document of the edition where absent. */
  readonly document?: string;
  /** Who decided: a name. */
  readonly by: string;
  /** Day, `YYYY-MM-DD`. */
  readonly when: string;
  readonly reason?: string;
}

/** "Mark these words so." Without prefix and suffix it holds for every occurrence. */
export interface MarkDecision extends DecisionBase {
  readonly action: "mark";
  readonly quote: TextQuote;
  readonly type: AnnotationType;
  readonly subtype?: string;
  /** Ids of register records. */
  readonly ref?: readonly string[];
  readonly cert?: Certainty;
}

/** "Never mark these words", or not as this type. */
export interface RejectDecision extends DecisionBase {
  readonly action: "reject";
  readonly quote: TextQuote;
  readonly type?: AnnotationType;
}

/** "The original is in this language", which the page does not say. */
export interface OriginalLanguageDecision extends DecisionBase {
  readonly action: "original-language";
  /** BCP 47 tag. */
  readonly language: string;
  /** The language's name as it is to be printed. */
  readonly name: string;
  readonly cert?: Certainty;
}

/** What an editor decided about the encoding; kept in `decisions.json`, its published shape is `decisions.schema.json`. */
export type Decision = MarkDecision | RejectDecision | OriginalLanguageDecision;
