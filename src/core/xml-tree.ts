/**
 * The lossless tree of an XML file. Offsets are UTF-16 code units into `XmlDocument.source`, half-open. A node made by a
 * program, not read from a file, has offsets of -1.
 */
export type XmlParent = XmlDocument | XmlElement;
export type XmlChild = XmlElement | XmlText | XmlComment | XmlProcessingInstruction | XmlDoctype;
export type XmlNode = XmlDocument | XmlChild;

interface Located {
  readonly start: number;
  readonly end: number;
}

/** The `<?xml …?>` at the start of a file. */
export interface XmlDeclaration extends Located {
  readonly version: string;
  readonly encoding?: string;
  readonly standalone?: boolean;
}

/**
 * A reference in content (`&name;`) to an entity whose text has mark-up. Every node that it stands for, at any depth,
 * has the offsets of the reference; those at the level of the reference carry this object.
 */
export interface XmlEntityReference extends Located {
  readonly name: string;
  /** The nodes that stand in its place among the children of the element. */
  readonly nodes: readonly XmlChild[];
}

interface ChildNode extends Located {
  readonly reference?: XmlEntityReference;
  /** For a node included from another file: the document in whose source its offsets, and those below it, count. */
  readonly origin?: XmlDocument;
}

export interface XmlDocument {
  readonly kind: "document";
  /** The file's path as given by the caller, used in diagnostics. */
  readonly path: string;
  /** The decoded characters of the file, byte-order mark left out, line ends as they were. */
  readonly source: string;
  /** Encoding the bytes were decoded from, lower case (`utf-8`, `utf-16le`, `windows-1252`, …). */
  readonly encoding: string;
  readonly children: XmlChild[];
  /** Whether the bytes began with a byte-order mark. */
  readonly byteOrderMark?: boolean;
  readonly declaration?: XmlDeclaration;
}

/** Types of attributes that a document type declaration can give (XML 1.0, section 3.3.1). */
export type XmlAttributeType =
  | "CDATA"
  | "ID"
  | "IDREF"
  | "IDREFS"
  | "ENTITY"
  | "ENTITIES"
  | "NMTOKEN"
  | "NMTOKENS"
  | "NOTATION"
  | "ENUMERATION";

/** An attribute that the document type declaration added as a default has offsets of -1. */
export interface XmlAttribute extends Located {
  /** As written, prefix included. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  /** Namespace name, or `""`. */
  readonly namespace: string;
  /** Normalised value (XML 1.0, section 3.3.3), entities expanded. */
  readonly value: string;
  /** The characters between the quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** The element it stands on; the parser always gives it. */
  readonly owner?: XmlElement;
  /** Given only where the document type declaration declares the attribute. */
  readonly type?: XmlAttributeType;
}

export interface XmlElement extends ChildNode {
  readonly kind: "element";
  readonly parent: XmlParent;
  /** As written, prefix included. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  /** Namespace name, or `""`. */
  readonly namespace: string;
  /** In document order, namespace declarations included (namespace `http://www.w3.org/2000/xmlns/`). */
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlChild[];
  /** Offset just after the `>` of the start tag (of the empty-element tag, where it is one). */
  readonly startTagEnd: number;
  /** Offset of the `<` of the end tag; equal to `end` for an empty-element tag. */
  readonly endTagStart: number;
}

export interface XmlText extends ChildNode {
  readonly kind: "text";
  readonly parent: XmlElement;
  /** Characters after line-end normalisation and expansion of references. */
  readonly value: string;
  /** Whether it was written as a CDATA section. */
  readonly cdata: boolean;
}

export interface XmlComment extends ChildNode {
  readonly kind: "comment";
  readonly parent: XmlParent;
  readonly value: string;
}

export interface XmlProcessingInstruction extends ChildNode {
  readonly kind: "processing-instruction";
  readonly parent: XmlParent;
  readonly target: string;
  readonly data: string;
}

export interface XmlDoctype extends ChildNode {
  readonly kind: "doctype";
  readonly parent: XmlDocument;
  readonly name: string;
  readonly publicId?: string;
  readonly systemId?: string;
  /** Notations that it declares. */
  readonly notations?: readonly XmlExternalName[];
  /** Entities that are not text (`NDATA`), as attributes of type ENTITY name them. */
  readonly unparsedEntities?: readonly XmlExternalName[];
}

/** A name that a document type declaration gives to something outside. */
export interface XmlExternalName {
  readonly name: string;
  readonly publicId?: string;
  readonly systemId?: string;
}
