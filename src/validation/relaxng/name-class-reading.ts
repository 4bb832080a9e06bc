import type { XmlElement } from "../../core/xml-tree.ts";
import type { NameClass } from "./name-class.ts";
import { failSchema } from "./schema-problem.ts";
import { namespaceInScope, ownText, schemaAttribute, schemaChildren, trim, trimmedValue } from "./schema-tree.ts";

/** Without the final slash, as RELAX NG, section 4.16, has it. */
const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns";

/**
 * The name class of an `element` or `attribute` (RELAX NG, sections 4.8 to 4.11), with the restrictions of section 4.16.
 * `namespace` is the inherited `ns`. Throws `schema-restriction`.
 */
export function readNameClass(element: XmlElement, namespace: string): NameClass {
  const name = trimmedValue(element, "name");
  const forAttribute = element.localName === "attribute";
  let nameClass: NameClass;
  if (name === undefined) {
    nameClass = read(schemaChildren(element)[0] as XmlElement, namespace, "");
  } else {
    const own = schemaAttribute(element, "ns");
    nameClass = readName(element, name, forAttribute && own === undefined ? "" : namespace);
  }
  if (forAttribute) refuseDeclarations(element, nameClass);
  return nameClass;
}

function readName(element: XmlElement, name: string, namespace: string): NameClass {
  const colon = name.indexOf(":");
  if (colon < 0) return { kind: "name", namespace, localName: name };
  return {
    kind: "name",
    namespace: namespaceInScope(element, name.slice(0, colon)) ?? "",
    localName: name.slice(colon + 1),
  };
}

function read(element: XmlElement, inherited: string, outside: "" | "anyName" | "nsName"): NameClass {
  const namespace = schemaAttribute(element, "ns")?.value ?? inherited;
  const kind = element.localName;
  switch (kind) {
    case "name":
      return readName(element, trim(ownText(element)), namespace);
    case "choice": {
      const members = schemaChildren(element).map((child) => read(child, namespace, outside));
      return members.length === 1 ? (members[0] as NameClass) : { kind: "choice", members };
    }
    default: {
      if (outside !== "" && (kind === "anyName" || outside === "nsName")) {
        failSchema(element, "schema-restriction", `"${kind}" cannot stand in the exceptions of "${outside}".`);
      }
      const exceptElement = schemaChildren(element)[0];
      let except: NameClass | undefined;
      if (exceptElement !== undefined) {
        const exceptNamespace = schemaAttribute(exceptElement, "ns")?.value ?? namespace;
        const members = schemaChildren(exceptElement).map((child) =>
          read(child, exceptNamespace, kind === "anyName" ? "anyName" : "nsName"),
        );
        except = members.length === 1 ? members[0] : { kind: "choice", members };
      }
      return kind === "anyName" ? { kind: "any", except } : { kind: "namespace", namespace, except };
    }
  }
}

function refuseDeclarations(element: XmlElement, nameClass: NameClass): void {
  if (nameClass.kind === "choice") for (const member of nameClass.members) refuseDeclarations(element, member);
  else if (nameClass.kind === "name" && nameClass.namespace === "" && nameClass.localName === "xmlns") {
    failSchema(element, "schema-restriction", 'An attribute cannot be called "xmlns".');
  } else if (nameClass.kind !== "any" && nameClass.namespace === XMLNS_NAMESPACE) {
    failSchema(element, "schema-restriction", `An attribute cannot be in the namespace "${XMLNS_NAMESPACE}".`);
  }
  if ((nameClass.kind === "any" || nameClass.kind === "namespace") && nameClass.except !== undefined) {
    refuseDeclarations(element, nameClass.except);
  }
}
