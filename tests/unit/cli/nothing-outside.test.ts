import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../../sample-edition.ts";

const MAIN = join(PROJECT, "dist/lib/cli/main.js");
const SECRET = "the-secret-that-must-not-appear";
const XINCLUDE = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
let base = "";
let asked = 0;
let port = 0;
const server = createServer((_, response) => {
  asked++;
  response.end(SECRET);
});

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "editio-outside-"));
  mkdirSync(join(base, "inside"));
  writeFileSync(join(base, "secret"), SECRET);
  writeFileSync(join(base, "secret.dtd"), `<!ENTITY s "${SECRET}">`);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
  server.close();
});

/** What `editio validate` says of a document in a folder beside the secret. */
async function validate(document: string): Promise<{ readonly code: number | null; readonly said: string }> {
  writeFileSync(join(base, "inside/letter.xml"), document.replaceAll("WEB", `http://127.0.0.1:${port}`));
  const env = { ...process.env, EDITIO_CACHE: join(base, "cache") };
  const child = spawn(process.execPath, [MAIN, "validate", "letter.xml"], { cwd: join(base, "inside"), env });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, said };
}

const TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">';

describe.skipIf(!existsSync(MAIN))(
  "nothing outside is read or asked (needs npm run build)",
  { timeout: 120_000 },
  () => {
    const cases: readonly (readonly [name: string, document: string])[] = [
      ["an external entity, a file", `<!DOCTYPE TEI [<!ENTITY s SYSTEM "../secret">]>${TEI}&s;</TEI>`],
      ["an external entity, on the web", `<!DOCTYPE TEI [<!ENTITY s SYSTEM "WEB/s">]>${TEI}&s;</TEI>`],
      ["an external DTD, a file", `<!DOCTYPE TEI SYSTEM "../secret.dtd">${TEI}&s;</TEI>`],
      ["an external DTD, on the web", `<!DOCTYPE TEI SYSTEM "WEB/s.dtd">${TEI}&s;</TEI>`],
      ["a parameter entity, on the web", `<!DOCTYPE TEI [<!ENTITY % s SYSTEM "WEB/s.dtd"> %s;]>${TEI}&s;</TEI>`],
      ["an inclusion of a file", `${TEI}<xi:include ${XINCLUDE} href="../secret" parse="text"/></TEI>`],
      ["an inclusion from the web", `${TEI}<xi:include ${XINCLUDE} href="WEB/s" parse="text"/></TEI>`],
      ["a schema on the web", `<?xml-model href="WEB/s.rng"?>${TEI}</TEI>`],
      [
        "a DTD and a schema location on the web",
        `${TEI.replace(">", ' xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="urn:x WEB/s.xsd">')}</TEI>`,
      ],
    ];

    it.each(cases)("%s", async (_, document) => {
      const { code, said } = await validate(document);
      expect(said).not.toContain(SECRET);
      expect(code).toBe(1);
      expect(said).toContain("letter.xml:1:");
      expect(asked).toBe(0);
    });

    it("would be noticed", async () => {
      await fetch(`http://127.0.0.1:${port}/`);
      expect(asked).toBe(1);
    });
  },
);
