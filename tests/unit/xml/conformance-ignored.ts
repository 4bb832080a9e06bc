/** Tests of the W3C XML conformance suite that are left out, by id, each with its reason. */
export const IGNORED: Readonly<Record<string, string>> = {};
