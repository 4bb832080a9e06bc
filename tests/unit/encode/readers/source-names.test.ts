import { describe, expect, it } from "vitest";
import { isSourceName } from "../../../../src/encode/readers/index.ts";

describe("the names of sources", () => {
  it.each(["a.txt", "sources/a.html", "my-readme.md", "sources/readme/a.md"])("take %s for a source", (path) => {
    expect(isSourceName(path)).toBe(true);
  });

  it.each(["README.md", "sources/readme.txt", "sources\\ReadMe.html", "a.csv", "a.json", "a.png"])(
    "leave %s alone",
    (path) => {
      expect(isSourceName(path)).toBe(false);
    },
  );
});
