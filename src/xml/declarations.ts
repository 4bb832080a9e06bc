import type { XmlAttributeType, XmlExternalName } from "../core/xml-tree.ts";

/** An entity of the document type declaration. Offsets are those of its declaration. */
export interface EntityDeclaration {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Replacement text (XML 1.0, section 4.5); undefined for an external entity, which is never read. */
  readonly value?: string;
  readonly publicId?: string;
  readonly systemId?: string;
  /** Notation of an unparsed entity. */
  readonly notation?: string;
}

export interface AttributeDeclaration {
  readonly name: string;
  readonly type: XmlAttributeType;
  /** Values of an enumeration, names of notations. */
  readonly values?: readonly string[];
  readonly presence: "required" | "implied" | "fixed" | "default";
  /** Default value, normalised. */
  readonly value?: string;
  readonly start: number;
  readonly end: number;
}

/** What the internal subset of a document type declaration declares. */
export interface Declarations {
  readonly entities: Map<string, EntityDeclaration>;
  readonly parameterEntities: Map<string, EntityDeclaration>;
  /** By element, then by attribute, names as written. */
  readonly attributes: Map<string, Map<string, AttributeDeclaration>>;
  readonly notations: Map<string, XmlExternalName>;
  readonly elements: Map<string, { readonly start: number; readonly end: number }>;
  /**
   * Whether there is an external subset or a reference to a parameter entity: then an undeclared entity is no error of
   * well-formedness (XML 1.0, section 4.1), unless the document is standalone.
   */
  incomplete: boolean;
  standalone: boolean;
}

/** No declarations at all. */
export function noDeclarations(standalone: boolean): Declarations {
  return {
    entities: new Map(),
    parameterEntities: new Map(),
    attributes: new Map(),
    notations: new Map(),
    elements: new Map(),
    incomplete: false,
    standalone,
  };
}
