import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { followIncludes } from "../../../src/project/follow-includes.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { rootElement, textContent } from "../../../src/xml/tree.ts";

const SECRET = "the secret that must not appear";
let base = "";
let edition = "";
let asked = 0;
const server = createServer((_, response) => {
  asked++;
  response.end(`<s>${SECRET}</s>`);
});

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "editio-includes-"));
  edition = join(base, "edition");
  mkdirSync(join(edition, "my parts"), { recursive: true });
  writeFileSync(join(base, "secret.xml"), `<s>${SECRET}</s>`);
  writeFileSync(join(edition, "my parts", "a b.xml"), "<p>inside</p>");
  symlinkSync(join(base, "secret.xml"), join(edition, "link.xml"));
  symlinkSync(base, join(edition, "up"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
  server.close();
});

function follow(attributes: string): { readonly said: readonly string[]; readonly text: string } {
  const path = join(edition, "main.xml");
  const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" ${attributes}/>`;
  try {
    const { tree, diagnostics } = followIncludes(parseXml(`<a>${include}</a>`, path), edition, new Map());
    const root = rootElement(tree);
    return { said: diagnostics.map(({ ruleId }) => ruleId), text: root === undefined ? "" : textContent(root) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { said: error.diagnostics.map(({ ruleId }) => ruleId), text: JSON.stringify(error.diagnostics) };
  }
}

describe("followIncludes", () => {
  it("reads what lies in the folder, its name as written or as in an address", () => {
    expect(follow('href="my parts/a b.xml"')).toEqual({ said: [], text: "inside" });
    expect(follow('href="my%20parts/a%20b.xml"')).toEqual({ said: [], text: "inside" });
  });

  it.each([
    "../secret.xml",
    "my%20parts/../../secret.xml",
    "..%2Fsecret.xml",
    "link.xml",
    "up/secret.xml",
    "/etc/hostname",
    "file:///etc/hostname",
    "../edition-other.xml",
  ])("refuses %s", (href) => {
    for (const parse of ["xml", "text"]) {
      const { said, text } = follow(`href="${href}" parse="${parse}"`);
      expect(said).toEqual(["xml-include-refused"]);
      expect(text).not.toContain(SECRET);
    }
  });

  it("does not ask the network", async () => {
    const { port } = server.address() as AddressInfo;
    const { said, text } = follow(`href="http://127.0.0.1:${port}/a.xml"`);
    expect(said).toEqual(["xml-include-refused"]);
    expect(text).not.toContain(SECRET);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(0);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain(SECRET);
    expect(asked).toBe(1);
  });

  it("reports a folder, and a file that is not there", () => {
    expect(follow('href="my parts"').said).toEqual(["xml-include-missing"]);
    expect(follow('href="no.xml"').said).toEqual(["xml-include-missing"]);
  });
});
