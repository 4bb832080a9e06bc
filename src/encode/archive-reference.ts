import { type Block, blockText, type SourceText } from "./source-text.ts";

/** Where the original is kept, as far as the source line's pattern is known. Ranges are offsets into the source. */
export interface ArchiveReference {
  readonly repository?: readonly [number, number];
  readonly collection?: readonly [number, number];
  /** The call number; always there. */
  readonly shelfmark: readonly [number, number];
}

const CREDITS = /\s*(?:(?:Obtained|Translated|Contributed|Included|Edited)\b[^.]*\bby\b.*)$/su;

/** Known patterns of archive references, each with groups `repository`, `collection` and `shelfmark`. */
const PATTERNS: readonly RegExp[] = [
  // Albania: AQPPSH, MPP Korese, V. 1970, D 1
  /^(?<repository>AQPPSH|AMPJ|AQSH), (?<collection>[^,]+), (?<shelfmark>V\. ?\d{4}, .+)$/du,
  // Soviet Union: AVPRF, F. 0102, Op. 13, P. 72 and APRF, fond 45, opis 1
  /^(?<repository>[A-Z]{3,8})[,\s]+(?<shelfmark>(?:F\.|fond) ?\d+, .+)$/du,
  // China: PRC FMA 106-01403-02, 35
  /^(?<repository>PRC FMA) (?<shelfmark>\d{3}-\d{5}-\d{2}.*)$/du,
];

/** Takes a source line apart; a pattern that is not known leaves the whole reference as the shelfmark. */
export function readArchiveReference(source: SourceText, citation: Block): ArchiveReference | undefined {
  const reference = blockText(source, citation).replace(CREDITS, "").replace(/\.$/, "");
  if (reference === "") return undefined;
  const at = ([start, end]: readonly [number, number]): readonly [number, number] => [
    citation.start + start,
    citation.start + end,
  ];
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(reference)?.indices?.groups;
    if (!groups?.shelfmark) continue;
    return {
      ...(groups.repository && { repository: at(groups.repository) }),
      ...(groups.collection && { collection: at(groups.collection) }),
      shelfmark: at(groups.shelfmark),
    };
  }
  return { shelfmark: at([0, reference.length]) };
}
