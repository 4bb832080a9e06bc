import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { isNcName } from "./datatypes/strings.ts";
import { failSchema, schemaProblem } from "./schema-problem.ts";
import { namespaceInScope, ownText, RELAXNG_NAMESPACE, schemaAttribute, schemaChildren, trim } from "./schema-tree.ts";

/** Elements of a schema may be nested so deep; more is refused. */
const DEEPEST = 500;

type Role = "pattern" | "name class" | "part of a grammar" | "part of an include" | "parameter" | "exception";

interface Form {
  readonly attributes: readonly string[];
  readonly required?: readonly string[];
  /** What the children are, judged by the element itself. */
  readonly children:
    | "none"
    | "text"
    | "patterns"
    | "one pattern"
    | "element"
    | "attribute"
    | "data"
    | "grammar"
    | "include"
    | "names"
    | "except";
}

const PATTERN_FORMS: Readonly<Record<string, Form>> = {
  element: { attributes: ["name"], children: "element" },
  attribute: { attributes: ["name"], children: "attribute" },
  group: { attributes: [], children: "patterns" },
  interleave: { attributes: [], children: "patterns" },
  choice: { attributes: [], children: "patterns" },
  optional: { attributes: [], children: "patterns" },
  zeroOrMore: { attributes: [], children: "patterns" },
  oneOrMore: { attributes: [], children: "patterns" },
  list: { attributes: [], children: "patterns" },
  mixed: { attributes: [], children: "patterns" },
  ref: { attributes: ["name"], required: ["name"], children: "none" },
  parentRef: { attributes: ["name"], required: ["name"], children: "none" },
  empty: { attributes: [], children: "none" },
  value: { attributes: ["type"], children: "text" },
  data: { attributes: ["type"], required: ["type"], children: "data" },
  notAllowed: { attributes: [], children: "none" },
  text: { attributes: [], children: "none" },
  externalRef: { attributes: ["href"], required: ["href"], children: "none" },
  grammar: { attributes: [], children: "grammar" },
};
const NAME_CLASS_FORMS: Readonly<Record<string, Form>> = {
  name: { attributes: [], children: "text" },
  anyName: { attributes: [], children: "except" },
  nsName: { attributes: [], children: "except" },
  choice: { attributes: [], children: "names" },
};
const INCLUDE_FORMS: Readonly<Record<string, Form>> = {
  start: { attributes: ["combine"], children: "one pattern" },
  define: { attributes: ["name", "combine"], required: ["name"], children: "patterns" },
  div: { attributes: [], children: "include" },
};
const FORMS: Readonly<Record<Role, Readonly<Record<string, Form>>>> = {
  pattern: PATTERN_FORMS,
  "name class": NAME_CLASS_FORMS,
  "part of a grammar": {
    ...INCLUDE_FORMS,
    div: { attributes: [], children: "grammar" },
    include: { attributes: ["href"], required: ["href"], children: "include" },
  },
  "part of an include": INCLUDE_FORMS,
  parameter: { param: { attributes: ["name"], required: ["name"], children: "text" } },
  exception: { except: { attributes: [], children: "patterns" } },
};

function has(forms: Readonly<Record<string, Form>>, name: string): boolean {
  return Object.hasOwn(forms, name);
}

/** The root element of a schema document. Throws `schema-syntax` when there is none. */
export function schemaRoot(document: XmlDocument): XmlElement {
  const root = document.children.find((child) => child.kind === "element");
  return root ?? failSchema(document, "schema-syntax", "The schema has no root element.");
}

/**
 * Checks a schema document against the full syntax (RELAX NG, section 3, with 4.2, 4.3 and 4.16).
 * Throws a `DiagnosticError` with every mistake found (`schema-syntax`, `schema-name`, `schema-too-deep`).
 */
export function checkSchemaSyntax(document: XmlDocument): XmlElement {
  const root = schemaRoot(document);
  if (root.namespace !== RELAXNG_NAMESPACE || !has(PATTERN_FORMS, root.localName)) {
    const message = `This is no RELAX NG schema: its root is "${root.name}", not a grammar or another pattern of RELAX NG.`;
    failSchema(root, "schema-syntax", message);
  }
  const problems: Diagnostic[] = [];
  const report = (element: XmlElement, message: string, attribute?: XmlAttribute, ruleId = "schema-syntax"): void => {
    problems.push(schemaProblem(element, ruleId, message, attribute));
  };
  const waiting: { element: XmlElement; role: Role; depth: number }[] = [{ element: root, role: "pattern", depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { element, role, depth } = next;
    if (depth > DEEPEST)
      failSchema(element, "schema-too-deep", `The schema is nested deeper than ${DEEPEST} elements.`);
    const forms = FORMS[role];
    if (!has(forms, element.localName)) {
      report(element, `"${element.name}" cannot stand here: a ${role} is expected.`);
      continue;
    }
    const form = forms[element.localName] as Form;
    checkAttributes(element, form, report);
    if (form.children !== "text") {
      if (hasText(element)) report(element, `"${element.name}" cannot hold text.`);
    } else if (element.children.some((child) => child.kind === "element")) {
      report(element, `"${element.name}" can hold text only.`);
    } else if (element.localName === "name") checkQName(element, ownText(element), report);
    checkChildren(element, form, report, (child, childRole) => {
      waiting.push({ element: child, role: childRole, depth: depth + 1 });
    });
  }
  if (problems.length > 0) {
    throw new DiagnosticError(
      problems.toSorted((left, right) => (left.place?.start.offset ?? 0) - (right.place?.start.offset ?? 0)),
    );
  }
  return root;
}

function hasText(element: XmlElement): boolean {
  return element.children.some((child) => child.kind === "text" && /[^ \t\n\r]/.test(child.value));
}

type Report = (element: XmlElement, message: string, attribute?: XmlAttribute, ruleId?: string) => void;

function checkAttributes(element: XmlElement, form: Form, report: Report): void {
  for (const attribute of element.attributes) {
    if (attribute.namespace === RELAXNG_NAMESPACE) {
      report(element, `The attribute "${attribute.name}" must be written without prefix.`, attribute);
    }
    if (attribute.namespace !== "") continue;
    const name = attribute.localName;
    const value = trim(attribute.value);
    if (name === "datatypeLibrary") {
      if (!isLibraryAddress(attribute.value)) {
        report(element, `"${attribute.value}" is no address of a datatype library.`, attribute);
      }
    } else if (name === "ns") {
    } else if (!form.attributes.includes(name)) {
      report(element, `"${element.name}" cannot have the attribute "${attribute.name}".`, attribute);
    } else if (name === "combine") {
      if (value !== "choice" && value !== "interleave") {
        report(element, `"combine" must be "choice" or "interleave", not "${value}".`, attribute);
      }
    } else if (name === "href") {
      if (attribute.value.includes("#") || /%(?![0-9a-fA-F]{2})/.test(attribute.value)) {
        report(element, `"${attribute.value}" is no address of a whole file.`, attribute);
      }
    } else if (name === "name" && (element.localName === "element" || element.localName === "attribute")) {
      checkQName(element, value, report, attribute);
    } else if (!isNcName(value)) {
      report(element, `"${value}" is no name.`, attribute, "schema-name");
    }
  }
  for (const name of form.required ?? []) {
    if (schemaAttribute(element, name) === undefined)
      report(element, `"${element.name}" lacks the attribute "${name}".`);
  }
}

function checkQName(element: XmlElement, text: string, report: Report, attribute?: XmlAttribute): void {
  const name = trim(text);
  const parts = name.split(":");
  if (parts.length > 2 || !parts.every(isNcName)) {
    report(element, `"${name}" is no name.`, attribute, "schema-name");
  } else if (parts.length === 2 && namespaceInScope(element, parts[0] as string) === undefined) {
    report(element, `The prefix "${parts[0]}" is not declared.`, attribute, "schema-name");
  }
}

/** An absolute URI without fragment, or nothing (section 4.3). */
function isLibraryAddress(text: string): boolean {
  return text === "" || (/^[a-zA-Z][a-zA-Z0-9+.-]*:[^#]+$/s.test(text) && !/%(?![0-9a-fA-F]{2})/.test(text));
}

/** Checks how many children there are, and gives each to `next` with the role it stands in. */
function checkChildren(
  element: XmlElement,
  form: Form,
  report: Report,
  next: (child: XmlElement, role: Role) => void,
): void {
  const children = schemaChildren(element);
  const all = (list: readonly XmlElement[], role: Role): void => {
    for (const child of list) next(child, role);
  };
  const least = (count: number, what: string, list: readonly XmlElement[] = children): void => {
    if (list.length < count) report(element, `"${element.name}" lacks ${what}.`);
  };
  switch (form.children) {
    case "none":
      for (const child of children) report(child, `"${element.name}" must be empty.`);
      return;
    case "text":
      return;
    case "patterns":
      least(1, "a pattern in it");
      all(children, "pattern");
      return;
    case "one pattern":
      if (children.length !== 1) report(element, `"${element.name}" must hold exactly one pattern.`);
      all(children, "pattern");
      return;
    case "element":
    case "attribute": {
      const named = schemaAttribute(element, "name") !== undefined;
      const patterns = named ? children : children.slice(1);
      if (!named) {
        least(1, "a name");
        all(children.slice(0, 1), "name class");
      }
      if (form.children === "element") least(1, "a pattern for its content", patterns);
      else if (patterns.length > 1) report(element, `"${element.name}" can hold one pattern only.`);
      all(patterns, "pattern");
      return;
    }
    case "data": {
      const last = children.at(-1);
      const excepted = last?.localName === "except";
      all(excepted ? children.slice(0, -1) : children, "parameter");
      if (excepted) next(last, "exception");
      return;
    }
    case "grammar":
      all(children, "part of a grammar");
      return;
    case "include":
      all(children, "part of an include");
      return;
    case "names":
      least(1, "a name class in it");
      all(children, "name class");
      return;
    case "except": {
      const [except, ...more] = children;
      if (except === undefined) return;
      if (except.localName !== "except" || more.length > 0) {
        report(element, `"${element.name}" can hold one "except" only.`);
        return;
      }
      checkAttributes(except, { attributes: [], children: "names" }, report);
      if (hasText(except)) report(except, `"${except.name}" cannot hold text.`);
      const names = schemaChildren(except);
      if (names.length === 0) report(except, `"${except.name}" lacks a name class in it.`);
      all(names, "name class");
    }
  }
}
