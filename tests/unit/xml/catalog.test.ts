import { describe, expect, it } from "vitest";
import { type Catalog, readCatalogs } from "../../../src/xml/catalog.ts";
import { parseXml } from "../../../src/xml/parse.ts";

/** Catalogs by their addresses; the first is the one asked. */
function catalogs(files: Readonly<Record<string, string>>): Catalog {
  const document = (uri: string, content: string): ReturnType<typeof parseXml> =>
    parseXml(`<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${content}</catalog>`, uri);
  return readCatalogs(Object.keys(files).slice(0, 1), (uri) => {
    const content = files[uri];
    return content === undefined ? { message: `no ${uri}`, fix: "Make it." } : document(uri, content);
  });
}

const one = (content: string): Catalog => catalogs({ "file:///c/catalog.xml": content });

describe("an XML catalog", () => {
  it("gives the address of an exact name, from where the catalog lies", () => {
    const { uri } = one(
      '<uri name="http://x.org/a.rng" uri="a.rng"/><uri name="http://x.org/a.rng" uri="second.rng"/>',
    );
    expect(uri("http://x.org/a.rng")).toBe("file:///c/a.rng");
    expect(uri("http://x.org/b.rng")).toBeUndefined();
  });

  it("prefers exact names, then the longest start, then the longest ending", () => {
    const { uri } = one(`<uriSuffix uriSuffix="g/a.rng" uri="long-suffix"/><uriSuffix uriSuffix="a.rng" uri="suffix"/>
      <rewriteURI uriStartString="http://x.org/" rewritePrefix="x/"/><rewriteURI uriStartString="http://x.org/tei/" rewritePrefix="tei/"/>
      <uri name="http://x.org/tei/exact.rng" uri="exact"/>`);
    expect(uri("http://x.org/tei/exact.rng")).toBe("file:///c/exact");
    expect(uri("http://x.org/tei/a.rng")).toBe("file:///c/tei/a.rng");
    expect(uri("http://x.org/a.rng")).toBe("file:///c/x/a.rng");
    expect(uri("http://y.org/a.rng")).toBe("file:///c/long-suffix");
    expect(uri("http://y.org/ba.rng")).toBe("file:///c/suffix");
  });

  it("knows groups and xml:base, and passes over what is no entry", () => {
    const { uri } =
      one(`<group xml:base="sub/"><uri name="u:1" uri="1"/><uri xml:base="deep/" name="u:2" uri="2"/></group>
      <x xmlns="urn:x"><uri xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" name="u:3" uri="3"/></x><uri name="u:4"/>`);
    expect(["u:1", "u:2", "u:3", "u:4"].map(uri)).toEqual([
      "file:///c/sub/1",
      "file:///c/sub/deep/2",
      undefined,
      undefined,
    ]);
  });

  it("asks the next catalogs in their order, and in a circle each once", () => {
    const { uri, diagnostics } = catalogs({
      "file:///c/catalog.xml": '<nextCatalog catalog="1/catalog.xml"/><nextCatalog catalog="2.xml"/>',
      "file:///c/1/catalog.xml": '<nextCatalog catalog="../catalog.xml"/><uri name="u:1" uri="in-1"/>',
      "file:///c/2.xml": '<uri name="u:1" uri="in-2"/><uri name="u:2" uri="in-2"/>',
    });
    expect(["u:1", "u:2", "u:3"].map(uri)).toEqual(["file:///c/1/in-1", "file:///c/in-2", undefined]);
    expect(diagnostics).toEqual([]);
  });

  it("leaves what it delegates to the delegates alone, the longest start first", () => {
    const { uri } = catalogs({
      "file:///c/catalog.xml": `<delegateURI uriStartString="u:" catalog="short.xml"/><delegateURI uriStartString="u:tei:" catalog="long.xml"/>
        <nextCatalog catalog="next.xml"/>`,
      "file:///c/short.xml": '<uri name="u:tei:a" uri="short"/><uri name="u:tei:b" uri="short"/>',
      "file:///c/long.xml": '<uri name="u:tei:a" uri="long"/>',
      "file:///c/next.xml": '<uri name="u:tei:c" uri="next"/><uri name="v:c" uri="next"/>',
    });
    expect(["u:tei:a", "u:tei:b", "u:tei:c", "v:c"].map(uri)).toEqual([
      "file:///c/long",
      "file:///c/short",
      undefined,
      "file:///c/next",
    ]);
  });

  it("does not run in circles through delegates", () => {
    expect(one('<delegateURI uriStartString="u" catalog="catalog.xml"/>').uri("u:1")).toBeUndefined();
  });

  it("finds system and public identifiers, the public one as prefer says", () => {
    const content = `<public publicId="-//TEI//ELEMENTS  All//EN" uri="public"/>
      <group prefer="system"><public publicId="-//X//Y//EN" uri="held-back"/></group>
      <system systemId="http://x.org/a b.dtd" uri="system"/><rewriteSystem systemIdStartString="http://x.org/r/" rewritePrefix="r/"/>
      <systemSuffix systemIdSuffix="tail.dtd" uri="suffix"/>`;
    const { external, uri } = one(content);
    expect(external("-//TEI//ELEMENTS All//EN", "http://x.org/a%20b.dtd")).toBe("file:///c/system");
    expect(external("-//TEI//ELEMENTS\n All//EN", "http://x.org/none.dtd")).toBe("file:///c/public");
    expect(external("-//X//Y//EN", "http://x.org/none.dtd")).toBeUndefined();
    expect(external("-//X//Y//EN", undefined)).toBe("file:///c/held-back");
    expect(external(undefined, "http://x.org/r/b.dtd")).toBe("file:///c/r/b.dtd");
    expect(external(undefined, "http://y.org/tail.dtd")).toBe("file:///c/suffix");
    expect(uri("urn:publicid:-:TEI:ELEMENTS+All:EN")).toBe("file:///c/public");
    expect(external(undefined, "urn:publicid:-:TEI:ELEMENTS+All:EN")).toBe("file:///c/public");
  });

  it("delegates system and public identifiers", () => {
    const { external } = catalogs({
      "file:///c/catalog.xml":
        '<delegateSystem systemIdStartString="http://x.org/" catalog="s.xml"/><delegatePublic publicIdStartString="-//TEI" catalog="p.xml"/>',
      "file:///c/s.xml": '<system systemId="http://x.org/a.dtd" uri="a"/>',
      "file:///c/p.xml": '<public publicId="-//TEI//A" uri="p"/>',
    });
    expect(external("-//TEI//A", "http://x.org/a.dtd")).toBe("file:///c/a");
    expect(external("-//TEI//A", "http://y.org/a.dtd")).toBe("file:///c/p");
  });

  it("says which catalog could not be read, and where it is named", () => {
    const { diagnostics, uri } = one('<nextCatalog catalog="none.xml"/><uri name="u:1" uri="1"/>');
    expect(diagnostics).toMatchObject([
      {
        path: "file:///c/catalog.xml",
        ruleId: "catalog-not-read",
        severity: "warning",
        message: "no file:///c/none.xml",
      },
    ]);
    expect(diagnostics[0]?.place?.start.column).toBeGreaterThan(60);
    expect(uri("u:1")).toBe("file:///c/1");
  });

  it("refuses what is no catalog", () => {
    const { diagnostics } = readCatalogs(["file:///c/x.xml"], (path) => parseXml("<TEI/>", path));
    expect(diagnostics).toMatchObject([
      { severity: "error", message: "file:///c/x.xml is no XML catalog: its root is <TEI>." },
    ]);
  });
});
