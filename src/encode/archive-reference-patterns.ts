/** Forms of archive references, as data. Patterns are tried on the reference alone, without credits and final full stop. */

/** A part of a call number, by the term that archivists use for it in English. */
export type CallNumberPart = "fonds" | "series" | "folder" | "file" | "box" | "volume" | "folio" | "document";

/**
 * Whole references, the most telling first, with groups `repository`, `collection` and `shelfmark`; where `parts` is false the
 * call number is kept in one piece, because nobody has said what its parts are.
 */
export const REFERENCE_PATTERNS: readonly { readonly pattern: RegExp; readonly parts: boolean }[] = [
  // Albania: AQPPSH, MPP Korese, V. 1970, D 1
  {
    pattern: /^(?<repository>AQPPSH|AMPJ|AQSH), (?<collection>[^,]+), (?<shelfmark>V\. ?\d{4}, .+)$/du,
    parts: false,
  },
  // China: PRC FMA 106-01403-02, 35
  { pattern: /^(?<repository>PRC FMA)[, ] ?(?<shelfmark>\d{3}-\d{5}-\d{2}.*)$/du, parts: true },
  // Germany, State Security: BStU, MfS, HA II, 38000, pp. 157-171
  {
    pattern: /^(?<repository>BStU), (?<collection>MfS(?:, [^,\d]+?(?: [IVX]+)?)*), (?<shelfmark>\d.*)$/du,
    parts: true,
  },
  // Germany, foreign office: PolA AA, MfAA, C 1234, S. 1-10; in full with “(PolA AA)”
  {
    pattern:
      /^(?<repository>PolA AA|Political Archive of the Federal Foreign Office(?:, Berlin)?(?: \(PolA AA\))?|Politisches Archiv des Auswärtigen Amtes(?:, Berlin)?(?: \((?:PolA AA|PA AA)\))?), (?<collection>MfAA)(?:, (?<shelfmark>.+))?$/du,
    parts: true,
  },
  // Germany, party archive: SAPMO-BA, DY 30, J IV 2/2/1234
  { pattern: /^(?<repository>SAPMO-BA|SAPMO-BArch|BArch|BA), (?<shelfmark>[A-Z]{1,3} ?\d.+)$/du, parts: true },
  // Hungary: MOL, XIX-J-1-j Dél-Korea, 1979, 81. doboz
  { pattern: /^(?<repository>MOL|MNL OL|Magyar Országos Levéltár), (?<shelfmark>[XIVLM]+-.+)$/du, parts: true },
  // Britain: TNA, FO 371/12345
  {
    pattern: /^(?<repository>TNA|The National Archives(?:, (?:Kew|London))?), (?<shelfmark>[A-Z]{2,4} ?\d+\/.+)$/du,
    parts: true,
  },
  // United States: National Archives, RG 59, Central Files 1970–73, Box 87
  {
    pattern:
      /^(?<repository>(?:US |U\.S\. )?National Archives(?: and Records Administration)?|NARA|Library of Congress), (?<shelfmark>.*\b(?:RG|Record Group|Box) ?\d.*)$/du,
    parts: true,
  },
  // United States, central files of the Department of State: 793B.02/1–2551: Telegram
  { pattern: /^(?<shelfmark>[\p{Lu}\d][\p{Lu}\d. ]*\/[\d–-]+)(?:: [\p{L} ]+)?$/du, parts: false },
  // Soviet Union and its neighbours: AVPRF, F. 0102, Op. 13 · APRF, fond 45, opis 1 · APRF, Listy 12-13
  {
    pattern:
      /^(?<repository>[\p{Lu}][\p{L}-]{1,9}),? (?<shelfmark>(?:F\.|Ф\.|[Ff]ond |[Ff]\. ?\d|Listy |[Ff]older |[Oo]p(?:\.|is ))[\s\S]*)$/du,
    parts: true,
  },
  // An archive named in full: Romanian National Central Historical Archives, fond CC, folder 15/1966, pp. 112-127
  {
    pattern:
      /^(?<repository>\p{Lu}[^,;]*?\b(?:Archives?|Arhivele|Arkivi|Archiwum|Archiv)\b[^,;]*(?:, \p{Lu}[\p{L}\p{M}]+(?: \([^)]+\))?)?), (?<shelfmark>(?:[Ff]ond |F\. ?|[Ff]older |[Rr]ecord |RG |[Bb]ox |[Ff]ile |[Zz]espół |z\. ?\d|Collection ).+)$/du,
    parts: true,
  },
];

const NUMBER = "(?:[\\p{Lu}\\d](?:[\\p{L}\\d./-]*[\\p{L}\\d])?)";
const RUN = "\\d+(?:(?:\\s?[-–]\\s?|, )\\d+)*(?!\\d*[/.]\\d)";

/** Where a part of a call number begins and what it looks like; the group `value` is the part. */
export const CALL_NUMBER_PARTS: readonly { readonly part: CallNumberPart; readonly pattern: RegExp }[] = [
  { part: "fonds", pattern: word(`(?:F\\.|f\\.|Ф\\.|[Ff]ond|RG|Record Group)\\s?(?<value>${NUMBER})`) },
  { part: "series", pattern: word(`(?:Op\\.|op\\.|Оп\\.|[Oo]pis|[Rr]ecord)\\s?(?<value>${NUMBER})`) },
  { part: "folder", pattern: word(`(?:P\\.|П\\.|[Pp]apka|[Ff]older|[Dd]osar)\\s?(?<value>${NUMBER})`) },
  { part: "file", pattern: word(`(?:[Dd]elo|D\\.|d\\.|Д\\.|[Ff]ile)\\s?(?<value>${NUMBER})`) },
  { part: "box", pattern: word(`(?:[Bb]ox)\\s?(?<value>${NUMBER})`) },
  { part: "box", pattern: word("(?<value>\\d+)\\. doboz") },
  {
    part: "folio",
    pattern: word(`(?:[Ll]ist(?:y|i)?|[Ll]l?\\.|Л\\.|[Ff]olios?|pp?\\.|S\\.|Bl\\.|str\\.)\\s?(?<value>${RUN})`),
  },
  { part: "fonds", pattern: /^(?<value>[XIVLM]+-[A-Z]-\d+(?:-[a-z]+)?)\b/du },
  { part: "document", pattern: word("(?<value>\\d{4,6}/\\d{4})") },
  { part: "file", pattern: /^(?<value>\d{3}-\d{5}-\d{2})\b/du },
  { part: "folio", pattern: /^\d{3}-\d{5}-\d{2}, (?<value>\d+(?:[-–]\d+)?)$/du },
  { part: "file", pattern: /^(?<value>\d+), pp?\. /du },
  { part: "file", pattern: /^[A-Z]{2,4} ?\d+\/(?<value>\d+)/du },
  { part: "series", pattern: /^(?<value>[A-Z]{2,4} ?\d+)\/\d+/du },
];

function word(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}./-])${pattern}(?![\\p{L}\\p{N}])`, "du");
}
