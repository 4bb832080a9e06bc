import { describe, expect, it } from "vitest";
import { unhandledDiagnostics } from "../../../src/transform/unhandled-diagnostics.ts";

describe("unhandledDiagnostics", () => {
  it("counts each element name and keeps its first place", () => {
    const messages = [
      "editio-unhandled b /a[1]/b[1]",
      "something else",
      "editio-unhandled b /a[1]/b[2]",
      "editio-unhandled c /a[1]/c[1]",
    ];
    expect(unhandledDiagnostics(messages, "a.xml")).toMatchObject([
      { path: "a.xml", xpath: "/a[1]/b[1]", ruleId: "unhandled-element", message: expect.stringContaining("2 times") },
      { xpath: "/a[1]/c[1]", message: expect.stringContaining("once") },
    ]);
  });

  it("reports nothing of other messages", () => {
    expect(unhandledDiagnostics(["hello"], "a.xml")).toEqual([]);
  });
});
