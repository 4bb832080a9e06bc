import { describe, expect, it } from "vitest";
import { readCompilerReport } from "../../../src/transform/compiler-report.ts";

describe("readCompilerReport", () => {
  it("reads code, line, module and words", () => {
    expect(
      readCompilerReport(
        "Error XPST0008:\n  Static error in XPath on line 4 in a%20b/c.xsl {$u}: No binding for variable Q{}u\nFailed to compile stylesheet\n",
      ),
    ).toEqual({
      code: "XPST0008",
      line: 4,
      module: "a b/c.xsl",
      words: "Static error in XPath {$u}: No binding for variable Q{}u",
    });
  });

  it("does without line and module", () => {
    expect(readCompilerReport("Error XTSE0340:\n  Static error in pattern on line 3 {a(}: no")).toEqual({
      code: "XTSE0340",
      line: 3,
      words: "Static error in pattern {a(}: no",
    });
    expect(readCompilerReport("killed")).toEqual({ words: "killed" });
  });
});
