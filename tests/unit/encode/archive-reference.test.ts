import { describe, expect, it } from "vitest";
import { readArchiveReferences } from "../../../src/encode/archive-reference.ts";
import { makeSourceText } from "../../../src/encode/source-text.ts";

/** Each reference of a source line as `repository | collection | shelfmark | part=…`. */
function taken(text: string): string[] {
  const source = makeSourceText("a.txt", "a", `>>${text}`);
  const at = (range: readonly [number, number] | undefined): string => (range ? source.text.slice(...range) : "–");
  return readArchiveReferences(source, { start: 2, end: source.text.length }).map(
    ({ repository, collection, shelfmark, parts, isKnown }) =>
      [
        isKnown ? at(repository) : "?",
        at(collection),
        at(shelfmark),
        ...parts.map(({ part, at: range }) => `${part}=${at(range)}`),
      ].join(" | "),
  );
}

describe("archive references", () => {
  it.each([
    [
      "AVPRF, F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192",
      "AVPRF | – | F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192 | fonds=0102 | series=13 | folder=72 | file=5 | folio=165-192",
    ],
    [
      "AVPRF F. 0102, Op. 17, P. 88, Delo 5. Translated by Mary North.",
      "AVPRF | – | F. 0102, Op. 17, P. 88, Delo 5 | fonds=0102 | series=17 | folder=88 | file=5",
    ],
    [
      "APRF, fond 45, opis 1, delo 335, list 3.",
      "APRF | – | fond 45, opis 1, delo 335, list 3 | fonds=45 | series=1 | file=335 | folio=3",
    ],
    [
      "RGANI, F. 5, Op. 36, D. 4, ll. 7-8. Obtained by A and translated by B.",
      "RGANI | – | F. 5, Op. 36, D. 4, ll. 7-8 | fonds=5 | series=36 | file=4 | folio=7-8",
    ],
    ["AQPPSH, MPP Korese, V. 1970, D 1. Translated by A B.", "AQPPSH | MPP Korese | V. 1970, D 1"],
    [
      "PRC FMA 106-01403-02, 35. Translated by Mei Lin and David Cole.",
      "PRC FMA | – | 106-01403-02, 35 | file=106-01403-02 | folio=35",
    ],
    [
      "MOL, XIX-J-1-j Dél-Korea, 1980, 81. doboz, 82-5, 003675/1980. Obtained and translated for NKIDP by Béla Tóth.",
      "MOL | – | XIX-J-1-j Dél-Korea, 1980, 81. doboz, 82-5, 003675/1980 | fonds=XIX-J-1-j | box=81 | document=003675/1980",
    ],
    [
      "BStU, MfS, HA II, 38000, pp. 157-171. Translated by Karl Braun.",
      "BStU | MfS, HA II | 38000, pp. 157-171 | file=38000 | folio=157-171",
    ],
    ["PolA AA, MfAA, C 6877. Translated by A B.", "PolA AA | MfAA | C 6877"],
    ["TNA, FO 371/12345.", "TNA | – | FO 371/12345 | series=FO 371 | file=12345"],
    [
      "Source: National Archives, RG 59, Central Files 1970–73, POL 2, Box 87. Confidential; Immediate. Repeated.",
      "National Archives | – | RG 59, Central Files 1970–73, POL 2, Box 87 | fonds=59 | box=87",
    ],
    ["793B.02/1–2551: Telegram", "– | – | 793B.02/1–2551"],
    ["Archive of a private collection.", "? | – | Archive of a private collection"],
  ])("%s", (text, expected) => {
    expect(taken(text)).toEqual([expected]);
  });

  it("finds the reference inside the citation of an old page", () => {
    const citation =
      '"A Title, with commas," February 11, 1966, History and Public Policy Program Digital Archive, Romanian National Central Historical Archives, fond CC, folder 15/1966, pp. 112-127. Translated for CWIHP by A B.';
    expect(taken(citation)).toEqual([
      "Romanian National Central Historical Archives | – | fond CC, folder 15/1966, pp. 112-127 | fonds=CC | folder=15/1966 | folio=112-127",
    ]);
  });

  it("tells two holdings apart, and keeps what is no second holding in one piece", () => {
    expect(taken("APRF, Listy 12-13, Fond and Opis not given; and AVPRF, Fond 059a, Opis 5a, Delo 3.")).toEqual([
      "APRF | – | Listy 12-13, Fond and Opis not given | folio=12-13",
      "AVPRF | – | Fond 059a, Opis 5a, Delo 3 | fonds=059a | series=5a | file=3",
    ]);
    expect(taken("Box 3; and the papers of A.")).toEqual(["? | – | Box 3; and the papers of A"]);
  });

  it("takes nothing from a line that only credits", () => {
    expect(taken("Translated by A B.")).toEqual([]);
  });
});
