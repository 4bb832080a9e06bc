export type { Annotation, AnnotationType, Certainty } from "./core/annotation.ts";
export type { Decision, MarkDecision, OriginalLanguageDecision, RejectDecision, TextQuote } from "./core/decisions.ts";
export {
  type Diagnostic,
  DiagnosticError,
  hasErrors,
  type Place,
  type Point,
  type RelatedPlace,
  type Severity,
} from "./core/diagnostic.ts";
export type {
  AuthorityId,
  Edition,
  EditionConfig,
  RegisterName,
  RegisterRecord,
  RegisterType,
} from "./core/edition.ts";
export type { OutputFile } from "./core/output-file.ts";
export type { TeiDocument } from "./core/tei-document.ts";
export { foldWhiteSpace, LineIndex } from "./core/text.ts";
export type { XmlAttribute, XmlDocument, XmlElement, XmlNode, XmlText } from "./core/xml-tree.ts";
export { type EncodeContext, type Encoded, type EncodeInput, encode } from "./encode/encode.ts";
export { findEdition, readConfig } from "./project/config.ts";
export { type LoadedEdition, loadEdition, type SourceFile } from "./project/load.ts";
export { readStylesheet } from "./project/resources.ts";
export { writeFolder } from "./project/write.ts";
export { type Publication, publish } from "./publication/publish.ts";
export { readRegisters } from "./tei/registers.ts";
export { teiRootProblem } from "./tei/tei-root.ts";
export { type ParsedSource, parseForTransform } from "./transform/engine.ts";
export { type DocumentContext, type Rendered, renderDocument } from "./transform/render-document.ts";
export { RENDITIONS, type RenditionName } from "./transform/renditions.ts";
export { parseXml, parseXmlWithReport } from "./xml/parse.ts";
export { serialise, serialiseExpanded } from "./xml/serialise.ts";
