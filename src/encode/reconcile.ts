import type { Annotation, AnnotationType } from "../core/annotation.ts";
import type { RegisterRecord, RegisterType } from "../core/edition.ts";

const ELEMENT_OF: Readonly<Record<RegisterType, AnnotationType>> = {
  person: "persName",
  org: "orgName",
  place: "placeName",
};

interface RegisteredForm {
  /** The name with straight apostrophes and single blanks. */
  readonly form: string;
  readonly type: AnnotationType;
  readonly subtype?: string;
  readonly ids: readonly string[];
}

/** The names of the registers, ready to be looked for in texts. */
export interface RegisterIndex {
  /** By the upper-case first word of the form, longest form first. */
  readonly byFirstWord: ReadonlyMap<string, readonly RegisteredForm[]>;
}

/** Builds the index; a form that several records of one type bear keeps the ids of all of them. */
export function indexRegisters(records: readonly RegisterRecord[]): RegisterIndex {
  const forms = new Map<string, RegisteredForm>();
  for (const record of records) {
    for (const name of record.names) {
      const form = plainForm(name.text);
      if (form === "") continue;
      const type = ELEMENT_OF[record.type];
      const key = `${type} ${form}`;
      const known = forms.get(key);
      if (known?.ids.includes(record.id)) continue;
      const subtype = record.subtype === "congress" ? { subtype: "congress" } : {};
      forms.set(key, { form, type, ...subtype, ids: [...(known?.ids ?? []), record.id] });
    }
  }
  const byFirstWord = new Map<string, RegisteredForm[]>();
  for (const form of forms.values()) {
    const word = firstWord(form.form);
    byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), form]);
  }
  for (const list of byFirstWord.values()) list.sort((one, other) => other.form.length - one.form.length);
  return { byFirstWord };
}

/** A name that stands for several records: left without a link, to be reported. */
export interface AmbiguousName {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
}

/**
 * Every occurrence of a registered name in a text, nested ones included, linked to its record. Apostrophes of either
 * shape and runs of white space are taken as equal; a name in capitals is found too. A form that several records bear
 * is marked without a link and returned as ambiguous: which of them is meant is never guessed.
 */
export function findRegisteredNames(
  text: string,
  index: RegisterIndex,
): { readonly annotations: Annotation[]; readonly ambiguous: AmbiguousName[] } {
  const annotations: Annotation[] = [];
  const ambiguous: AmbiguousName[] = [];
  for (const word of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)) {
    const start = word.index;
    for (const form of index.byFirstWord.get(word[0].toUpperCase()) ?? []) {
      const end = matchForm(text, start, form.form);
      if (end === undefined) continue;
      const { type, subtype, ids } = form;
      const only = ids.length === 1;
      if (!only) ambiguous.push({ start, end, ids });
      annotations.push({ start, end, type, ...(subtype && { subtype }), ...(only && { ref: ids }), resp: "register" });
    }
  }
  return { annotations, ambiguous };
}

function plainForm(name: string): string {
  return name.replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
}

function firstWord(form: string): string {
  return /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/u.exec(form)?.[0].toUpperCase() ?? "";
}

/** End of the form in the text when it stands at `start`, a word of its own. */
function matchForm(text: string, start: number, form: string): number | undefined {
  let at = start;
  for (const character of form) {
    const here = text.slice(at, at + character.length);
    if (character === " ") {
      const space = /^[ \t\r\n\u00A0]+/.exec(text.slice(at, at + 40));
      if (!space) return undefined;
      at += space[0].length;
    } else if (
      here === character ||
      here.toUpperCase() === character.toUpperCase() ||
      (character === "'" && here === "’")
    ) {
      at += character.length;
    } else {
      return undefined;
    }
  }
  if (/^[\p{L}\p{N}\p{M}]/u.test(text.slice(at, at + 2))) return undefined;
  const found = plainForm(text.slice(start, at));
  return found === form || found === form.toUpperCase() ? at : undefined;
}
