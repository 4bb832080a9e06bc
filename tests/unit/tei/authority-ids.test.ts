import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { authorityIdFault, authorityOf } from "../../../src/tei/authority-ids.ts";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpus/letters", import.meta.url));

const faultOf = (text: string, ...types: string[]): string | undefined => {
  const reference = authorityOf(text, types);
  if (reference === undefined) throw new Error(`${text} is of no authority`);
  return authorityIdFault(reference);
};

describe("ids of authorities", () => {
  it.each([
    ["118562126", "GND"],
    ["4005728-8", "GND"],
    ["38633-9", "GND"],
    ["https://d-nb.info/gnd/1014997828", "URL"],
    ["0000-0002-1825-0097", "ORCID"],
    ["https://orcid.org/0000-0002-1694-233X", "URL"],
    ["0000 0001 2103 2683", "ISNI"],
    ["108235077", "VIAF"],
    ["Q41117", "Wikidata"],
    ["1871859", "GeoNames"],
  ])("%s is one of %s", (text, type) => {
    expect(faultOf(text, type)).toBeUndefined();
  });

  it.each([
    ["118562127", "GND", "does not fit"],
    ["4005728-9", "GND", "does not fit"],
    ["38633-8", "GND", "does not fit"],
    ["11856212", "GND", "they look like"],
    ["0000-0002-1825-0079", "ORCID", "does not fit"],
    ["0000000218250097", "ORCID", "they look like"],
    ["https://viaf.org/viaf/n79", "URL", "they look like"],
    ["41117", "Wikidata", "they look like Q41117"],
    ["https://www.geonames.org/1871859x/pyongyang.html", "URL", "they look like"],
  ])("%s is none of %s", (text, type, words) => {
    expect(faultOf(text, type)).toContain(words);
  });

  it("are told by their address or the type of the idno", () => {
    expect(authorityOf("https://example.org/gnd/1", ["GND"])).toBeUndefined();
    expect(authorityOf("118562126", ["shelfmark"])).toBeUndefined();
    expect(authorityOf("118562126", ["authority", "gnd"])?.authority).toBe("GND");
  });
});

describe.skipIf(!existsSync(CORPUS))("ids of authorities in letters (skipped where the corpus is absent)", () => {
  it("are well-formed", () => {
    const address =
      /https?:\/\/(?:www\.|sws\.)?(?:d-nb\.info\/gnd|orcid\.org|viaf\.org\/viaf|wikidata\.org\/\w+|geonames\.org)\/[^"< ]+/g;
    const found = new Set<string>();
    for (const name of readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".xml")))
      for (const [one] of readFileSync(join(CORPUS, name), "utf8").matchAll(address)) found.add(one);
    const references = [...found].flatMap((one) => authorityOf(one) ?? []);
    expect(new Set(references.map(({ authority }) => authority)).size).toBeGreaterThan(2);
    expect(references.length).toBeGreaterThan(50);
    expect(references.flatMap((reference) => authorityIdFault(reference) ?? [])).toEqual([]);
  });
});
