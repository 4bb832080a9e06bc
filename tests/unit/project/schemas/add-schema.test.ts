import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { addSchema } from "../../../../src/project/schemas/add-schema.ts";
import { fetchSchema } from "../../../../src/project/schemas/fetch-schema.ts";
import { SchemaLibrary } from "../../../../src/project/schemas/library.ts";
import { SchemaStore, sha256 } from "../../../../src/project/schemas/store.ts";
import { scratchFolder } from "../scratch.ts";

const RNG = "http://relaxng.org/ns/structure/1.0";
const LETTER = `<grammar xmlns="${RNG}"><include href="parts/body.rng"/><start><element name="letter"><ref name="body"/></element></start></grammar>`;
const BODY = `<grammar xmlns="${RNG}"><define name="body"><externalRef href="note.rng"/></define></grammar>`;
const NOTE = `<element xmlns="${RNG}" name="note"><text/></element>`;

type Answer = (response: ServerResponse) => void;
const text =
  (content: string): Answer =>
  (response) =>
    response.end(content);

/** A server on this machine; `requests` are the paths asked for. */
async function serve(
  pages: Readonly<Record<string, Answer>>,
): Promise<{ base: string; requests: string[]; server: Server }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const answer = pages[request.url ?? ""];
    if (answer !== undefined) return answer(response);
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server };
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DiagnosticError)
      return error.diagnostics.map(({ ruleId, message }) => `${ruleId}: ${message}`).join("\n");
    throw error;
  }
  return "none";
}

let cache = "";
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "editio-test-"));
  vi.stubEnv("EDITIO_CACHE", cache);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

const SITE = { "/s/letter.rng": text(LETTER), "/s/parts/body.rng": text(BODY), "/s/parts/note.rng": text(NOTE) };

describe("addSchema", () => {
  it("keeps a schema with all that it includes, usable when the server is gone", async () => {
    const { base, server, requests } = await serve(SITE);
    const folder = scratchFolder();
    const stored = await addSchema(`${base}/s/letter.rng`, new SchemaStore(folder));
    expect(stored.files.map(({ address }) => address.slice(base.length))).toEqual(Object.keys(SITE));
    expect(stored.files[0].sha256).toBe(sha256(LETTER));
    expect(Math.abs(Date.parse(stored.added) - Date.now())).toBeLessThan(60_000);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    const asked = requests.length;
    const loaded = new SchemaLibrary({ store: new SchemaStore(folder) }).load(`${base}/s/letter.rng`, "x.xml");
    expect(loaded).toHaveProperty("grammar");
    expect(requests.length).toBe(asked);
  });

  it("leaves nothing unfinished and writes the same content once", async () => {
    const { base } = await serve({ ...SITE, "/s/copy.rng": text(LETTER) });
    const folder = scratchFolder();
    const store = new SchemaStore(folder);
    await addSchema(`${base}/s/letter.rng`, store);
    await addSchema(`${base}/s/copy.rng`, store);
    expect(readdirSync(join(folder, "content")).sort()).toEqual([LETTER, BODY, NOTE].map((one) => sha256(one)).sort());
    expect(readdirSync(join(folder, "entries"))).toHaveLength(2);
    const [first] = store.list();
    if (first === undefined) throw new Error("nothing is kept");
    store.remove(first);
    expect(readdirSync(join(folder, "content"))).toHaveLength(3);
    store.remove(store.list()[0] ?? first);
    expect(readdirSync(join(folder, "content"))).toEqual([]);
  });

  it("notices a file that was changed or taken away, and mends it when it is added again", async () => {
    const { base } = await serve(SITE);
    const folder = scratchFolder();
    const address = `${base}/s/letter.rng`;
    const stored = await addSchema(address, new SchemaStore(folder));
    writeFileSync(join(folder, "content", stored.files[1]?.sha256 ?? ""), BODY.replace("note.rng", "evil.rng"));
    const store = new SchemaStore(folder);
    expect(store.isWhole(stored)).toBe(false);
    expect(store.find(stored.files[1]?.address ?? "")).toMatchObject({ kind: "damaged" });
    expect(new SchemaLibrary({ store }).load(address, "x.xml")).toHaveProperty(
      "message",
      expect.stringContaining("damaged"),
    );
    await addSchema(address, store);
    expect(store.isWhole(stored)).toBe(true);
  });

  it("follows the server to another place, from which the included files count", async () => {
    const { base } = await serve({
      ...SITE,
      "/latest.rng": (response) => response.writeHead(302, { location: "/s/letter.rng" }).end(),
    });
    const store = new SchemaStore(scratchFolder());
    const stored = await addSchema(`${base}/latest.rng`, store);
    expect(stored.files).toHaveLength(3);
    expect(new SchemaLibrary({ store }).load(`${base}/latest.rng`, "x.xml")).toHaveProperty("grammar");
  });

  it("keeps a file from disk under its name, or under an address given for it", async () => {
    const source = scratchFolder();
    writeFileSync(join(source, "plain.rng"), NOTE);
    const store = new SchemaStore(scratchFolder());
    expect(await addSchema(join(source, "plain.rng"), store)).toMatchObject({ name: "plain" });
    expect(new SchemaLibrary({ store }).load("plain", "x.xml")).toHaveProperty("grammar");
    await addSchema(join(source, "plain.rng"), store, { as: "tei_all@4.9.0" });
    const released = "http://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng";
    expect(new SchemaLibrary({ store }).load(released, "x.xml")).toHaveProperty("grammar");
  });

  it("keeps nothing of what is wrong", async () => {
    const { base } = await serve({
      ...SITE,
      "/page.rng": text("<!DOCTYPE html><html><p>Welcome<br></html>"),
      "/wrong.rng": text(NOTE.replace("<text/>", '<ref name="x"/>')),
      "/tei.xml": text("<TEI/>"),
      "/hole.rng": text(LETTER.replace("parts/", "nowhere/")),
      "/loop.rng": (response) => response.writeHead(302, { location: "/loop.rng" }).end(),
      "/away.rng": (response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
    });
    const folder = scratchFolder();
    const store = new SchemaStore(folder);
    const trying = (path: string, options = {}): Promise<string> =>
      problemOf(addSchema(`${base}${path}`, store, options));
    expect(await trying("/page.rng")).toContain("xml-html");
    expect(await trying("/wrong.rng")).toContain("schema-");
    expect(await trying("/tei.xml")).toContain("schema-not-usable: ");
    expect(await trying("/hole.rng")).toContain("404");
    expect(await trying("/none.rng")).toContain(
      "schema-not-fetched: The server has no schema to give: it answers 404 Not Found.",
    );
    expect(await trying("/loop.rng")).toContain("more than 5 times");
    expect(await trying("/away.rng")).toContain("sends on to file:///etc/passwd");
    expect(await trying("/s/letter.rng", { sha256: "0".repeat(64) })).toContain(`its SHA-256 is ${sha256(LETTER)}`);
    expect(readdirSync(folder)).toEqual([]);
    expect(await trying("/s/letter.rng", { sha256: sha256(LETTER).toUpperCase() })).toBe("none");
  });

  it("says what to do without network", async () => {
    const { base, server } = await serve({});
    await new Promise((done) => server.close(done));
    expect(await problemOf(addSchema(`${base}/x.rng`, new SchemaStore(scratchFolder())))).toBe(
      "schema-not-fetched: The server cannot be reached (ECONNREFUSED).",
    );
  });
});

describe("fetchSchema", () => {
  it("takes no file that is too large or comes too slowly", async () => {
    const { base } = await serve({ "/large": text("x".repeat(5000)), "/slow": (response) => response.write("<") });
    expect(await problemOf(fetchSchema(`${base}/large`, { size: 4999 }))).toContain("larger than 4999 bytes");
    expect((await fetchSchema(`${base}/large`, { size: 5000 })).bytes).toHaveLength(5000);
    expect(await problemOf(fetchSchema(`${base}/slow`, { time: 100 }))).toContain("within 0.1 seconds");
  });

  it("is the only place that asks the network", () => {
    const source = new URL("../../../../src/", import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const asking = files.filter((path) =>
      /\bfetch\(|node:(?:https?|net|tls|dgram)"/.test(readFileSync(new URL(path, source), "utf8")),
    );
    expect(asking.map((path) => path.replaceAll("\\", "/"))).toEqual(["project/schemas/fetch-schema.ts"]);
  });
});
