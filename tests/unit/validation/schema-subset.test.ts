import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { counterExample, readElementModels, valueIncluded } from "./relaxng-inclusion.ts";

const TEI_ALL = new URL("../../../../shared/corpus/schemas/tei_all-4.9.0.rng", import.meta.url);
const OURS = readElementModels(readFileSync(new URL("../../../schemas/relaxng/editio.rng", import.meta.url), "utf8"));

describe.skipIf(!existsSync(TEI_ALL))(
  "the edition's schema is a part of TEI All (skipped where TEI All is absent)",
  () => {
    const all = existsSync(TEI_ALL) ? readElementModels(readFileSync(TEI_ALL, "utf8")) : OURS;

    it.each([...OURS.keys()])("%s", (name) => {
      const ours = OURS.get(name);
      const theirs = all.get(name);
      if (!ours || !theirs) throw new Error(`TEI All has no ${name}`);
      expect([...theirs.required].filter((attribute) => !ours.required.has(attribute))).toEqual([]);
      const wider = [...ours.attributes].filter(([attribute, value]) => {
        const other = theirs.attributes.get(attribute);
        return other === undefined || !valueIncluded(value, other);
      });
      expect(wider).toEqual([]);
      expect(counterExample(ours.content, theirs.content)).toBeUndefined();
    });
  },
);

describe("the comparison of schemas", () => {
  const schema = (content: string): string =>
    `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a">${content}</element></start>
     <define name="b"><element name="b"><empty/></element></define></grammar>`;
  const contentOf = (content: string): Parameters<typeof counterExample>[0] => {
    const model = readElementModels(schema(content)).get("a");
    if (!model) throw new Error("no model");
    return model.content;
  };

  it("finds content that only the narrow schema allows", () => {
    const many = contentOf('<zeroOrMore><ref name="b"/></zeroOrMore>');
    const two = contentOf('<ref name="b"/><optional><ref name="b"/></optional>');
    expect(counterExample(two, many)).toBeUndefined();
    expect(counterExample(many, two)).toEqual(["(end)"]);
    expect(counterExample(contentOf("<text/>"), two)).toEqual(["(end)"]);
  });

  it("tells an open list of values from a closed one", () => {
    const open = { kind: "data", type: "token", params: "[a-z]+" } as const;
    expect(valueIncluded({ kind: "value", value: "sent" }, open)).toBe(true);
    expect(valueIncluded({ kind: "value", value: "SENT" }, open)).toBe(false);
    expect(valueIncluded(open, { kind: "value", value: "sent" })).toBe(false);
  });
});
