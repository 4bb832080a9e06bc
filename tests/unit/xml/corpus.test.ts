import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseXml } from "../../../src/xml/parse.ts";
import { serialiseExpanded } from "../../../src/xml/serialise.ts";
import { serialiseBytes } from "../../../src/xml/serialise-bytes.ts";
import { textContent } from "../../../src/xml/tree.ts";

const CORPUS = "../shared/corpus";

describe.skipIf(!existsSync(CORPUS))("files of real editions (skipped where ../shared/corpus is absent)", () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((path) =>
        /\.(?:xml|rng|odd|xsl|sch)$/.test(path),
      )
    : [];

  it("are there", () => expect(files.length).toBeGreaterThan(200));

  it("are written back byte for byte, and keep their text when expanded", () => {
    for (const file of files) {
      const bytes = readFileSync(`${CORPUS}/${file}`);
      const document = parseXml(bytes, file);
      expect(bytes.equals(serialiseBytes(document)), file).toBe(true);
      expect(textContent(parseXml(serialiseExpanded(document), file)) === textContent(document), file).toBe(true);
    }
  });
});
