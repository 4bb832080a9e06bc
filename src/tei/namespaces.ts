/** Namespace of TEI P5. */
export const TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0";
