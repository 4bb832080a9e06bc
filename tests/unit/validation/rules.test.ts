import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import type { Edition } from "../../../src/core/edition.ts";
import type { TeiDocument } from "../../../src/core/tei-document.ts";
import { danglingReference } from "../../../src/validation/rules/dangling-reference.ts";
import { duplicateId } from "../../../src/validation/rules/duplicate-id.ts";
import { duplicateRecord } from "../../../src/validation/rules/duplicate-record.ts";
import { DOCUMENT_RULES, EDITION_RULES } from "../../../src/validation/rules/index.ts";
import { mentionUnregistered } from "../../../src/validation/rules/mention-unregistered.ts";
import { registerMissing } from "../../../src/validation/rules/register-missing.ts";
import { similarRecord } from "../../../src/validation/rules/similar-record.ts";
import { unusedRecord } from "../../../src/validation/rules/unused-record.ts";
import { wrongRecordType } from "../../../src/validation/rules/wrong-record-type.ts";
import { wrongTargetKind } from "../../../src/validation/rules/wrong-target-kind.ts";
import { runSchematron } from "../../../src/validation/schematron/run-schematron.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { PROJECT } from "../../sample-edition.ts";

const FIXTURES = join(PROJECT, "tests/fixtures/rules");
const SEF = readFileSync(join(PROJECT, "dist/lib/schematron/editio.sef.json"), "utf8");
const TEI_ALL = join(PROJECT, "../shared/corpus/schemas/tei_all-4.9.0.rng");

/** Lines of `invalid.xml` where the rule finds something. */
const SCHEMATRON: Readonly<Record<string, readonly string[]>> = {
  "correspondence-complete": ["19 error", "26 error", "29 error", "33 error", "33 error"],
  "date-exists": [21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31].map((line) => `${line} error`),
  "date-one-way": ["21 error", "22 error", "23 error"],
  "title-not-empty": ["6 error"],
  "language-declared": ["27 warning", "30 warning"],
  "licence-stated": ["8 warning"],
  "relation-complete": ["28 error", "29 error", "30 error", "31 error", "31 error"],
  "target-given": ["21 warning", "21 warning", "26 warning", "28 warning"],
};

/** The same for the rules on one document that are no Schematron. */
const DOCUMENT: Readonly<Record<string, readonly string[]>> = {
  "authority-id-malformed": ["15 error", "15 error", "21 error", "22 error"],
  "date-order": ["21 error", "22 error", "23 error", "24 error", "25 error"],
  "language-tag-malformed": ["20 error", "26 error", "27 error", "28 error", "29 error", "30 error", "31 error"],
  "language-tag-outdated": ["21 info", "22 info", "24 info"],
  "language-unused": ["21 info", "22 info"],
  "pointer-not-followed": ["26 info", "27 info", "28 info"],
  "url-malformed": [15, 21, 22, 22, 23, 24, 25, 26, 27, 28].map((line) => `${line} error`),
};

const CROSS_DOCUMENT: Readonly<
  Record<string, { readonly rule: (edition: Edition) => Diagnostic[]; readonly found: readonly string[] }>
> = {
  "dangling-reference": {
    rule: danglingReference,
    found: ["editions/a.xml:21 error", "editions/a.xml:22 error", "editions/a.xml:22 error", "editions/a.xml:23 error"],
  },
  "wrong-target-kind": {
    rule: wrongTargetKind,
    found: ["35 error", "35 error", "41 error", "41 error", "41 error", "42 error", "42 error", "43 error"].map(
      (line) => `editions/a.xml:${line}`,
    ),
  },
  "duplicate-record": { rule: duplicateRecord, found: ["registers/persons.xml:22 warning"] },
  "similar-record": { rule: similarRecord, found: ["registers/persons.xml:22 info", "registers/places.xml:22 info"] },
  "mention-unregistered": {
    rule: mentionUnregistered,
    found: ["editions/a.xml:20 info", "editions/a.xml:26 info", "editions/a.xml:27 info", "editions/b.xml:21 info"],
  },
  "duplicate-id": { rule: duplicateId, found: ["editions/a.xml:22 error", "registers/places.xml:24 error"] },
  "register-missing": { rule: registerMissing, found: ["editions/a.xml:21 error"] },
  "unused-record": { rule: unusedRecord, found: ["registers/persons.xml:24 info"] },
  "wrong-record-type": { rule: wrongRecordType, found: ["editions/a.xml:21 error", "editions/a.xml:22 error"] },
};

const lineOf = ({ place, severity }: Diagnostic): string => `${place?.start.line} ${severity}`;

describe("rules of one document", () => {
  it.each(Object.entries(SCHEMATRON))("%s", (ruleId, lines) => {
    expect(schematron(`${ruleId}/valid.xml`)).toEqual([]);
    const found = schematron(`${ruleId}/invalid.xml`);
    expect(found.map((one) => one.ruleId)).toEqual(lines.map(() => ruleId));
    expect(found.map(lineOf)).toEqual(lines);
  });

  it("tell an editor in plain sentences what is wrong with a date", () => {
    const messages = schematron("date-exists/invalid.xml").map(({ message }) => message);
    expect(messages[0]).toContain("with them it is “1970-10-31”");
    expect(messages[1]).toBe("The when date “1970-02-30” does not exist: February 1970 has no day 30.");
    expect(messages[3]).toBe("The notBefore date “1970-13-01” is in month 13, which does not exist.");
    expect(messages[5]).toContain("year 0000");
  });

  it("name each language once", () => {
    const messages = schematron("language-declared/invalid.xml").map(({ message }) => message);
    expect(messages.map((message) => /“([^”]*)”/.exec(message)?.[1])).toEqual(["ko", "de"]);
  });
});

describe("rules of one document in TypeScript", () => {
  const check = (ruleId: string, path: string): Diagnostic[] =>
    DOCUMENT_RULES.find(({ id }) => id === ruleId)?.check(
      parseXml(readFileSync(join(FIXTURES, ruleId, path)), `${ruleId}/${path}`),
    ) ?? [];

  it.each(Object.entries(DOCUMENT))("%s", (ruleId, lines) => {
    expect(check(ruleId, "valid.xml")).toEqual([]);
    const found = check(ruleId, "invalid.xml");
    expect(found.map((one) => one.ruleId)).toEqual(lines.map(() => ruleId));
    expect(found.map(lineOf)).toEqual(lines);
  });

  it("are all tried here", () => {
    expect(DOCUMENT_RULES.map(({ id }) => id)).toEqual(Object.keys(DOCUMENT));
  });

  it("propose the tag that is meant", () => {
    const expected = (ruleId: string): unknown[] => check(ruleId, "invalid.xml").map((one) => one.expected?.[0]);
    expect(expected("language-tag-malformed")).toEqual(["en-GB", "en-GB", "ja", "sq", undefined, undefined, undefined]);
    expect(expected("language-tag-outdated")).toEqual(["he", "de", "en-GB"]);
  });

  it("propose the address that is meant, and stand where it stands", () => {
    const source = readFileSync(join(FIXTURES, "url-malformed/invalid.xml"), "utf8");
    const found = check("url-malformed", "invalid.xml").map(({ place, expected }) => [
      source.slice(place?.start.offset, place?.end?.offset),
      expected?.[0],
    ]);
    expect(found.slice(1)).toEqual([
      ["www.example.org/page", "https://www.example.org/page"],
      ["http:/example.org", "http://example.org"],
      ["htps://example.org", "https://example.org"],
      ["https://http://example.org", "http://example.org"],
      ["https://", undefined],
      ["https://example.org/my paper.pdf", "https://example.org/my%20paper.pdf"],
      ["https://example.org/100%", "https://example.org/100%25"],
      ["https://example.org\\page", "https://example.org/page"],
      ["https://exa[mple.org", undefined],
    ]);
  });
});

describe("rules across documents", () => {
  it.each(Object.entries(CROSS_DOCUMENT))("%s", (ruleId, { rule, found }) => {
    expect(rule(edition(`${ruleId}/valid`))).toEqual([]);
    const problems = rule(edition(`${ruleId}/invalid`));
    expect(problems.map((one) => one.ruleId)).toEqual(found.map(() => ruleId));
    expect(problems.map((one) => `${one.path}:${lineOf(one)}`)).toEqual(found);
  });

  it("are all tried here", () => {
    expect(EDITION_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(CROSS_DOCUMENT).sort());
  });

  it("count a form of a name once, with its other places", () => {
    const found = mentionUnregistered(edition("mention-unregistered/invalid")).find(({ message }) =>
      message.includes("Hoxha"),
    );
    expect(found?.message).toBe(
      "“Enver Hoxha” is marked up as <persName> 3 times without a ref, so nobody can tell who or what it is.",
    );
    expect(found?.related?.map(({ path, place }) => `${path}:${place?.start.line}`)).toEqual([
      "editions/a.xml:28",
      "editions/b.xml:21",
    ]);
  });

  it.skipIf(!existsSync(TEI_ALL))("let decls choose among all that TEI All calls declarable", () => {
    const schema = readFileSync(TEI_ALL, "utf8");
    const declarable = [...schema.matchAll(/<define name="tei_(\w+)">\s*<element [\s\S]*?<\/element>/g)].flatMap(
      ([text, name]) => (text.includes('"tei_att.declarable.attributes"') && name !== undefined ? [name] : []),
    );
    expect(declarable.length).toBeGreaterThan(30);
    const text = (name: string): string =>
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><${name} xml:id="d"/><text decls="#d"/></TEI>`;
    const refused = declarable.filter((name) => wrongTargetKind(editionOf(text(name))).length > 0);
    expect(refused).toEqual([]);
    expect(wrongTargetKind(editionOf(text("p")))).toHaveLength(1);
  });

  it("propose the nearest id that is there", () => {
    const expected = danglingReference(edition("dangling-reference/invalid")).map((one) => one.expected?.[0]);
    expect(expected).toEqual([
      "../registers/persons.xml#hoxha",
      undefined,
      undefined,
      "../registers/persons.xml#hoxha",
    ]);
  });

  it("propose the nearest file as it is to be written", () => {
    const found = danglingReference(edition("dangling-reference/nearest"));
    expect(found.map(({ expected }) => expected)).toEqual([["telegram-1970-10-31.xml"]]);
  });
});

describe("every rule", () => {
  it.each([...Object.keys(SCHEMATRON), ...Object.keys(DOCUMENT), ...Object.keys(CROSS_DOCUMENT)])(
    "%s has its page",
    (ruleId) => {
      const page = readFileSync(join(PROJECT, "docs/rules", `${ruleId}.md`), "utf8");
      expect(page.startsWith(`# ${ruleId}\n`)).toBe(true);
      expect(page).toContain("\n## To fix this\n");
    },
  );

  it("of schemas/schematron is tried here", () => {
    const names = readdirSync(join(PROJECT, "schemas/schematron")).filter((name) => name.endsWith(".sch"));
    expect(names.map((name) => name.replace(/\.sch$/, "")).sort()).toEqual(Object.keys(SCHEMATRON).sort());
  });
});

function schematron(path: string): Diagnostic[] {
  return runSchematron(parseXml(readFileSync(join(FIXTURES, path)), path), SEF);
}

function edition(folder: string): Edition {
  const config = { title: "", publisher: "", editors: [], licence: { name: "" }, languages: [] };
  return {
    folder,
    config,
    documents: files(folder, "editions"),
    registers: files(folder, "registers"),
    meta: [],
  };
}

function editionOf(text: string): Edition {
  const path = "editions/a.xml";
  return { ...edition("none"), documents: [{ path, id: "a", tree: parseXml(text, path) }] };
}

function files(folder: string, kind: string): TeiDocument[] {
  const place = join(FIXTURES, folder, kind);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .sort()
    .map((name) => {
      const path = `${kind}/${name}`;
      return { path, id: name.replace(/\.xml$/, ""), tree: parseXml(readFileSync(join(place, name)), path) };
    });
}
