import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../../src/project/cache-folder.ts";
import { releasedAddress, releasedNames } from "../../../../src/project/schemas/released-schemas.ts";

describe("cacheFolder", () => {
  it.each([
    [{ EDITIO_CACHE: "mine", XDG_CACHE_HOME: "/x" }, "linux", resolve("mine")],
    [{ XDG_CACHE_HOME: "/x" }, "linux", join("/x", "editio")],
    [{ XDG_CACHE_HOME: "not/absolute" }, "linux", join(homedir(), ".cache", "editio")],
    [{}, "linux", join(homedir(), ".cache", "editio")],
    [{ XDG_CACHE_HOME: "/x" }, "darwin", join(homedir(), "Library", "Caches", "editio")],
    [{ LOCALAPPDATA: "/local" }, "win32", join("/local", "editio", "cache")],
  ] as const)("with %o on %s is %s", (environment, platform, folder) => {
    expect(cacheFolder(environment, platform)).toBe(folder);
  });
});

describe("releasedAddress", () => {
  it("leads into the TEI Vault, or to a mirror", () => {
    const below = "/4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng";
    expect(releasedAddress("tei_all@4.9.0", {})).toBe(`https://www.tei-c.org/Vault/P5${below}`);
    expect(releasedAddress("tei_all@4.9.0", { EDITIO_SCHEMA_BASE: "http://mirror.org/tei/" })).toBe(
      `http://mirror.org/tei${below}`,
    );
  });

  it("knows no other words", () => {
    expect(releasedNames()).toContain("tei_simplePrint");
    for (const word of ["tei_all", "tei_all@4", "tei_none@4.9.0", "tei_all@../../x", "tei_all@4.9.0/.."]) {
      expect(releasedAddress(word, {})).toBeUndefined();
    }
  });
});
