import type { Diagnostic, Severity } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { authorityIdMalformed } from "./authority-id-malformed.ts";
import { danglingReference } from "./dangling-reference.ts";
import { dateOrder } from "./date-order.ts";
import { duplicateId } from "./duplicate-id.ts";
import { duplicateRecord } from "./duplicate-record.ts";
import { languageTagMalformed } from "./language-tag-malformed.ts";
import { languageTagOutdated } from "./language-tag-outdated.ts";
import { languageUnused } from "./language-unused.ts";
import { mentionUnregistered } from "./mention-unregistered.ts";
import { pointerNotFollowed } from "./pointer-not-followed.ts";
import { registerMissing } from "./register-missing.ts";
import { similarRecord } from "./similar-record.ts";
import { unusedRecord } from "./unused-record.ts";
import { urlMalformed } from "./url-malformed.ts";
import { wrongRecordType } from "./wrong-record-type.ts";
import { wrongTargetKind } from "./wrong-target-kind.ts";

/** What can be said of a rule without running it. */
export interface Rule {
  /** The `ruleId` of its diagnostics; its page is `docs/rules/<id>.md`. */
  readonly id: string;
  /** The `source` of its diagnostics. */
  readonly source: "rules" | "schematron" | "relaxng";
  /** How grave its diagnostics are unless `edition.json` says otherwise. */
  readonly severity: Severity;
  /** What it asks of an edition, as a sentence without a full stop. */
  readonly title: string;
}

/** A rule that looks at the whole edition at once. */
interface EditionRule extends Rule {
  readonly check: (edition: Edition) => Diagnostic[];
}

/** A rule that looks at one document, or register, at a time. */
interface DocumentRule extends Rule {
  readonly check: (tree: XmlDocument) => Diagnostic[];
}

/** The rules that hold for any document of TEI by itself, in the order in which they report. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  {
    ...rule("authority-id-malformed", "rules", "error", "An id of an authority file is one that it can have"),
    check: authorityIdMalformed,
  },
  { ...rule("date-order", "rules", "error", "A stretch of time begins before it ends"), check: dateOrder },
  {
    ...rule("language-tag-malformed", "rules", "error", "A language is named by a tag of BCP 47"),
    check: languageTagMalformed,
  },
  {
    ...rule("language-tag-outdated", "rules", "info", "A language is named by the code that counts today"),
    check: languageTagOutdated,
  },
  {
    ...rule(
      "language-unused",
      "rules",
      "info",
      "Something in the document is in each language that the header declares",
    ),
    check: languageUnused,
  },
  { ...rule("pointer-not-followed", "rules", "info", "A pointer can be followed"), check: pointerNotFollowed },
  { ...rule("url-malformed", "rules", "error", "An address of the web is written as one"), check: urlMalformed },
];

/** The rules that run over the whole edition, in the order in which they report. */
export const EDITION_RULES: readonly EditionRule[] = [
  {
    ...rule("register-missing", "rules", "error", "A register that is pointed to is there"),
    check: registerMissing,
  },
  {
    ...rule("dangling-reference", "rules", "error", "A pointer into the edition leads to something"),
    check: danglingReference,
  },
  {
    ...rule("wrong-record-type", "rules", "error", "A pointer leads to a fitting kind of record"),
    check: wrongRecordType,
  },
  {
    ...rule("wrong-target-kind", "rules", "error", "A pointer leads to a kind of element that its attribute is for"),
    check: wrongTargetKind,
  },
  { ...rule("duplicate-id", "rules", "error", "An id is given to one element alone"), check: duplicateId },
  {
    ...rule("duplicate-record", "rules", "warning", "Two records do not have the same id of an authority"),
    check: duplicateRecord,
  },
  {
    ...rule("similar-record", "rules", "info", "Two records of one type do not have nearly the same name"),
    check: similarRecord,
  },
  {
    ...rule("mention-unregistered", "rules", "info", "A name in the text points to a record"),
    check: mentionUnregistered,
  },
  { ...rule("unused-record", "rules", "info", "A record of the registers is pointed to"), check: unusedRecord },
];

/**
 * Every rule that can be switched in `edition.json` or silenced in a document, by source and then by id. What makes a file
 * unreadable as XML or as TEI is no such rule.
 */
export const RULES: readonly Rule[] = [
  ...[...EDITION_RULES, ...DOCUMENT_RULES].map(({ id, source, severity, title }) => ({ id, source, severity, title })),
  rule("ignore-not-obeyed", "rules", "warning", "An instruction to ignore a rule names a rule and a reason"),
  rule("ignore-unused", "rules", "warning", "An instruction to ignore a rule is needed where it stands"),
  rule("rule-ignored", "rules", "info", "What a document’s instructions keep from being reported is counted"),
  rule(
    "correspondence-complete",
    "schematron",
    "error",
    "A letter or telegram has somebody who sent it and somebody who received it",
  ),
  rule("date-exists", "schematron", "error", "A date given for programs is a day that exists"),
  rule("date-one-way", "schematron", "error", "A date is either one day or a stretch of time"),
  rule("language-declared", "schematron", "warning", "Every language used in the text is declared in the header"),
  rule("licence-stated", "schematron", "warning", "The file says under which terms it may be used"),
  rule("relation-complete", "schematron", "error", "A relation says what it is and between whom it stands"),
  rule("target-given", "schematron", "warning", "References and notes at the end say what they belong to"),
  rule("title-not-empty", "schematron", "error", "The titles of the file have words"),
  rule("attribute-missing", "relaxng", "error", "An element has the attributes that the schema requires"),
  rule("attribute-not-allowed", "relaxng", "error", "An element has only attributes that the schema allows"),
  rule("attribute-value", "relaxng", "error", "The value of an attribute is one that the schema allows"),
  rule("element-incomplete", "relaxng", "error", "An element has all the content that the schema requires"),
  rule("element-missing", "relaxng", "error", "An element comes after those that the schema wants before it"),
  rule("element-not-allowed", "relaxng", "error", "An element stands where the schema allows it"),
  rule("element-unknown", "relaxng", "error", "An element is one that the schema knows"),
  rule("idref-dangling", "relaxng", "error", "A reference to an id leads to an element with that id"),
  rule("text-not-allowed", "relaxng", "error", "Text stands only where the schema allows it"),
  rule("text-value", "relaxng", "error", "The text of an element is one that the schema allows"),
];

function rule(id: string, source: Rule["source"], severity: Severity, title: string): Rule {
  return { id, source, severity, title };
}
