/** Attributes whose value is one pointer (`teidata.pointer`), on whatever element TEI has them. */
const ONE: ReadonlySet<string> = new Set([
  ...["code", "copyOf", "datingMethod", "datingPoint", "end", "fVal", "filter", "follow", "from", "fromUnit", "hand"],
  ...["lemmaRef", "location", "mergedIn", "new", "next", "origin", "parent", "prev", "property", "sameAs", "scheme"],
  ...["since", "spanTo", "start", "to", "toUnit", "unitRef", "uri", "url", "value"],
]);

/** Attributes whose value is a list of pointers, separated by white space. Some elements may have one `ref` or `target` alone. */
const SEVERAL: ReadonlySet<string> = new Set([
  ...[
    "active",
    "adj",
    "adjFrom",
    "adjTo",
    "ana",
    "calendar",
    "change",
    "children",
    "class",
    "corresp",
    "datcat",
    "decls",
  ],
  ...["domains", "edRef", "exclude", "facs", "feats", "given", "inst", "mutual", "nymRef", "parts", "passive", "perf"],
  ...[
    "period",
    "ref",
    "rendition",
    "replyTo",
    "require",
    "resp",
    "scribeRef",
    "scriptRef",
    "select",
    "source",
    "synch",
  ],
  ...["target", "targetDatcat", "targetEnd", "toWhom", "valueDatcat", "where", "who", "wit"],
]);

/** Elements that alone have pointers in an attribute of that name; others use it for something else. */
const ONLY_ON: Readonly<Record<string, ReadonlySet<string>>> = {
  active: new Set(["relation"]),
  from: new Set(["app", "arc", "rt", "span"]),
  passive: new Set(["relation"]),
  scheme: new Set(["catRef", "classCode", "keywords", "locus", "locusGrp", "occupation", "socecStatus"]),
  to: new Set(["app", "arc", "rt", "span"]),
  value: new Set(["eLeaf", "eTree", "iNode", "leaf", "node", "root", "triangle"]),
};

/** Elements on which an attribute of that name holds no pointer. */
const NOT_ON: Readonly<Record<string, ReadonlySet<string>>> = {
  class: new Set(["attRef"]),
  location: new Set(["variantEncoding"]),
  new: new Set(["shift"]),
  require: new Set(["anyElement"]),
  start: new Set(["schemaSpec"]),
};

/**
 * How many pointers an attribute of a TEI element may hold; undefined where it holds none. Namespaces (`ns`, `namespace/@name`)
 * are URIs and no pointers. As TEI P5 4.9.0 has it.
 */
export function pointersIn(element: string, attribute: string): "one" | "several" | undefined {
  if (ONLY_ON[attribute]?.has(element) === false || NOT_ON[attribute]?.has(element)) return undefined;
  if (ONE.has(attribute)) return "one";
  return SEVERAL.has(attribute) ? "several" : undefined;
}
