import type { BlockRole, PageField } from "../core/layout.ts";
import type { LaidOutBlock, LaidOutPage } from "./layouts/layout.ts";
import type { ReadPage } from "./source-text.ts";

type Meaning = { readonly role: BlockRole; readonly field?: PageField };

const value = (field: PageField): Meaning => ({ role: "value", field });

/** What fields of records mean, by their names as archives write them: small letters, no blanks, hyphens or underscores. */
const MEANINGS: readonly (readonly [string, Meaning])[] = [
  ["title heading", { role: "title" }],
  ["date documentdate docdate datecreated", { role: "date" }],
  ["abstract summary description", { role: "abstract" }],
  ["source sourceline citation archive originalarchive", { role: "citation" }],
  ["rights licence license", { role: "rights" }],
  ["credit credits", { role: "credit" }],
  ["donor donors", { role: "donor" }],
  ["author authors creator creators", value("author")],
  ["sender from", value("sender")],
  ["recipient recipients addressee to", value("recipient")],
  ["number documentnumber", value("number")],
  ["classification originalclassification secrecy", value("classification")],
  ["urgency", value("urgency")],
  ["language originallanguage lang", value("language")],
  ["type documenttype doctype genre", value("documentType")],
  ["id recordid identifier", value("recordId")],
  ["uploaddate originaluploadeddate uploaded", value("uploadDate")],
  ["person persons people", value("person")],
  ["place places location locations", value("place")],
  ["subject subjects topics keywords tags subjectsdiscussed", value("subject")],
];

const BY_NAME: ReadonlyMap<string, Meaning> = new Map(
  MEANINGS.flatMap(([names, meaning]) => names.split(" ").map((name): [string, Meaning] => [name, meaning])),
);

/** The blocks of a page that are fields, with their roles, and the page without them. */
export function separateFields(page: ReadPage): { readonly fields: readonly LaidOutBlock[]; readonly page: ReadPage } {
  const fields = page.blocks.flatMap((block): LaidOutBlock[] => {
    const { field } = block.structure ?? {};
    if (!field) return [];
    if (field.isEmpty) return [{ ...block, role: "label", isEmpty: true }];
    const meaning = BY_NAME.get(field.name.toLowerCase().replace(/[\s_.:-]+/g, "")) ?? { role: "value" };
    return [{ ...block, ...meaning, label: field.name }];
  });
  return { fields, page: { ...page, blocks: page.blocks.filter(({ structure }) => !structure?.field) } };
}

export function hasTitle(fields: readonly LaidOutBlock[]): boolean {
  return fields.some(({ role }) => role === "title");
}

/** A laid-out page with the fields of its file, in the order of the file. */
export function withFields(page: LaidOutPage, fields: readonly LaidOutBlock[]): LaidOutPage {
  const blocks = [...fields, ...page.blocks].sort((one, other) => one.start - other.start);
  return { ...page, blocks };
}
