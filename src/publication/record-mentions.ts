import type { Agent, DocumentJson } from "../transform/document-json.ts";
import { mentionsOf } from "../transform/mentions.ts";
import type { Mention } from "../transform/page-context.ts";

/** What a person or organisation is for a document without being named in its text. */
function agents(document: DocumentJson): readonly (readonly [string, readonly Agent[]])[] {
  const action = (type: string): Agent[] =>
    document.correspondence.filter((one) => one.type === type).flatMap((one) => [...one.agents, ...one.places]);
  return [
    ["Sender: ", action("sent")],
    ["Recipient: ", action("received")],
    ["Translator: ", document.translators],
    ["Funder: ", document.funders],
  ];
}

/** Where the documents of an edition name each record, by record id: as sender, recipient or translator first, then in the text. */
export function recordMentions(
  documents: readonly { readonly json: DocumentJson; readonly href: string }[],
): Record<string, Mention[]> {
  const mentions: Record<string, Mention[]> = {};
  const add = (id: string, mention: Mention): void => {
    mentions[id] ??= [];
    mentions[id].push(mention);
  };
  for (const { json, href } of documents) {
    const date = json.date?.when ?? json.date?.from ?? json.date?.notBefore;
    const base = { document: json.id, href, title: json.title, ...(date !== undefined && { date }), after: "" };
    for (const [before, list] of agents(json)) {
      for (const { name, refs } of list) for (const id of refs) add(id, { ...base, before, match: name });
    }
    for (const [id, found] of mentionsOf(json, href)) for (const mention of found) add(id, mention);
  }
  return mentions;
}
