import type { DocumentJson, TextEntity } from "./document-json.ts";
import type { Mention } from "./page-context.ts";

/** Characters shown on either side of a mention, at most. */
const CONTEXT = 60;

/**
 * Where a document names each record, by record id, in the order of the text. `href` is the document's page; a mention links to
 * the block that holds it.
 */
export function mentionsOf(document: DocumentJson, href: string): ReadonlyMap<string, readonly Mention[]> {
  const mentions = new Map<string, Mention[]>();
  for (const entity of document.entities) {
    for (const ref of entity.refs) {
      const known = mentions.get(ref) ?? [];
      known.push(mentionOf(document, entity, href));
      mentions.set(ref, known);
    }
  }
  return mentions;
}

function mentionOf(document: DocumentJson, entity: TextEntity, href: string): Mention {
  const block = document.blocks.find((candidate) => candidate.id === entity.block);
  const from = block?.start ?? 0;
  const to = block?.end ?? document.text.length;
  const before = document.text.slice(from, entity.start);
  const after = document.text.slice(entity.end, Math.max(entity.end, to));
  const date = document.date?.when ?? document.date?.from ?? document.date?.notBefore;
  return {
    document: document.id,
    href: `${href}#${entity.block}`,
    title: document.title,
    ...(date === undefined ? {} : { date }),
    before: before.length > CONTEXT ? `…${before.slice(-CONTEXT).replace(/^\S*\s/, "")}` : before,
    match: entity.text,
    after: after.length > CONTEXT ? `${after.slice(0, CONTEXT).replace(/\s\S*$/, "")}…` : after,
  };
}
