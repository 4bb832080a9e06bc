/** A set of names (RELAX NG, section 4.11 to 4.13 and 7.3). */
export type NameClass =
  | { readonly kind: "name"; readonly namespace: string; readonly localName: string }
  | { readonly kind: "namespace"; readonly namespace: string; readonly except: NameClass | undefined }
  | { readonly kind: "any"; readonly except: NameClass | undefined }
  | { readonly kind: "choice"; readonly members: readonly NameClass[] };

export interface ExpandedName {
  readonly namespace: string;
  readonly localName: string;
}

/** A name that no document can hold: stands for "any other name" where two classes are compared. */
const OTHER = "\u0000";

/** Whether the class holds the name. */
export function containsName(nameClass: NameClass, namespace: string, localName: string): boolean {
  switch (nameClass.kind) {
    case "name":
      return nameClass.localName === localName && nameClass.namespace === namespace;
    case "namespace":
      return (
        nameClass.namespace === namespace &&
        (nameClass.except === undefined || !containsName(nameClass.except, namespace, localName))
      );
    case "any":
      return nameClass.except === undefined || !containsName(nameClass.except, namespace, localName);
    case "choice":
      return nameClass.members.some((member) => containsName(member, namespace, localName));
  }
}

/** Whether the class holds names without end (it has an `anyName` or `nsName`). */
export function isInfinite(nameClass: NameClass): boolean {
  if (nameClass.kind === "choice") return nameClass.members.some(isInfinite);
  return nameClass.kind !== "name";
}

/** The single names written in the class, those of its exceptions left out. */
export function namesOf(nameClass: NameClass): ExpandedName[] {
  if (nameClass.kind === "name") return [nameClass];
  if (nameClass.kind === "choice") return nameClass.members.flatMap(namesOf);
  return [];
}

/** Whether two classes share a name. */
export function overlaps(first: NameClass, second: NameClass): boolean {
  const shared = (name: ExpandedName): boolean =>
    containsName(first, name.namespace, name.localName) && containsName(second, name.namespace, name.localName);
  return representatives(first).some(shared) || representatives(second).some(shared);
}

function representatives(nameClass: NameClass): ExpandedName[] {
  switch (nameClass.kind) {
    case "name":
      return [nameClass];
    case "namespace":
      return [
        { namespace: nameClass.namespace, localName: OTHER },
        ...(nameClass.except === undefined ? [] : representatives(nameClass.except)),
      ];
    case "any":
      return [
        { namespace: OTHER, localName: OTHER },
        ...(nameClass.except === undefined ? [] : representatives(nameClass.except)),
      ];
    case "choice":
      return nameClass.members.flatMap(representatives);
  }
}

/** One text a class, equal for equal classes. */
export function nameClassKey(nameClass: NameClass): string {
  switch (nameClass.kind) {
    case "name":
      return JSON.stringify([nameClass.namespace, nameClass.localName]);
    case "namespace":
      return `N${JSON.stringify(nameClass.namespace)}-(${nameClass.except === undefined ? "" : nameClassKey(nameClass.except)})`;
    case "any":
      return `A-(${nameClass.except === undefined ? "" : nameClassKey(nameClass.except)})`;
    case "choice":
      return `(${nameClass.members.map(nameClassKey).join("|")})`;
  }
}
