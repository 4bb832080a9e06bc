import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../../sample-edition.ts";

/** Ids without a page. */
const WITHOUT_PAGE: readonly string[] = [
  // Wrong use of the command line, whose message says all there is to say.
  ...[
    "extra-argument",
    "extra-option",
    "extra-value",
    "missing-argument",
    "missing-option",
    "missing-value",
    "no-edition",
  ],
  ...["no-match", "no-such-file", "no-such-schema", "not-a-file", "output-exists", "outside-edition", "two-formats"],
  ...["unknown-command", "unknown-option", "unknown-rule", "wrong-value"],
  // Mistakes in a program or stylesheet, not in an edition.
  ...["missing-parameter", "parameter-type", "result-document", "stylesheet-compile", "transform-source"],
  "unknown-parameter",
  // Never shown: the schema's words on a datatype become “schema-datatype”, and “duplicate-id” says the same with more.
  ...["datatype-library-unknown", "datatype-parameter", "datatype-unknown", "id-duplicate"],
  // The encoder's notes on what a reader found or left out.
  ...["code-left-out", "encoding-declared", "encoding-guessed", "encoding-unknown", "encoding-wrong"],
  ...["link-left-out", "pointer-without-note", "source-encoding", "source-kind-unknown"],
  ...["source-too-deep"],
];

const KEBAB = "([a-z][a-z0-9]*(?:-[a-z0-9]+)+)";
const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\bruleId(?::|\\s*=)[^,;{]*?"${KEBAB}"(?:[^,;{"]*"${KEBAB}")?`, "g"),
  // Functions that take the id as their first text.
  new RegExp(
    `\\b(?:about|add|at|DatatypeProblem|fail|failed|failSchema|fileError|problem|refusal|report|schemaProblem|stop|wrong|wrongUse)\\(\\s*(?:[^"'\`;(){}]*(?:\\([^()"]*\\))?[^"'\`;(){}]*,\\s*)?"${KEBAB}"`,
    "g",
  ),
  // The encoder's, which take it after the severity.
  new RegExp(`"(?:error|warning|info)",\\s*"${KEBAB}"`, "g"),
];

describe("every id of a rule in the source", () => {
  const ids = idsIn("src");
  const hasPage = (id: string): boolean => existsSync(join(PROJECT, "docs/rules", `${id}.md`));

  it("is found where it stands", () => {
    for (const id of ["xml-tag-mismatch", "tei-p4", "url-malformed", "output-path-twice", "schema-reference"])
      expect([...ids]).toContain(id);
    expect(ids.size).toBeGreaterThan(120);
  });

  it("has a page, or is stated here as one without", () => {
    expect([...ids].filter((id) => !hasPage(id) && !WITHOUT_PAGE.includes(id))).toEqual([]);
  });

  it("stands here only as long as it has no page", () => {
    expect(WITHOUT_PAGE.filter(hasPage)).toEqual([]);
  });
});

function idsIn(folder: string): ReadonlySet<string> {
  const names = readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" });
  const texts = names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(PROJECT, folder, name), "utf8"));
  const matches = texts.flatMap((text) => PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]));
  return new Set(matches.flatMap(([, ...found]) => found.filter((one) => one !== undefined)));
}
