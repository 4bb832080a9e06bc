/** Where the TEI Consortium keeps every release of TEI P5. */
const VAULT = "https://www.tei-c.org/Vault/P5";

/**
 * Schemas that the TEI Consortium publishes with its releases (the ODDs in `P5/Exemplars` of the repository TEIC/TEI). Not
 * each of them is in each release; what a release has not is said by its server.
 */
const RELEASED: readonly string[] = [
  "tei_all",
  "tei_allPlus",
  "tei_bare",
  "tei_corpus",
  "tei_dictionaries",
  "tei_drama",
  "tei_enrich",
  "tei_jtei",
  "tei_lite",
  "tei_math",
  "tei_minimal",
  "tei_ms",
  "tei_odds",
  "tei_simplePrint",
  "tei_speech",
  "tei_svg",
  "tei_tite",
  "tei_xinclude",
];

/**
 * The public address of a schema by its short name `NAME@RELEASE`, such as `tei_all@4.9.0`; undefined for any other word.
 * `EDITIO_SCHEMA_BASE` in the environment stands in for the address of the TEI Vault, for those who mirror it.
 */
export function releasedAddress(word: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const match = /^([A-Za-z_]+)@(\d+\.\d+\.\d+[a-z]?)$/.exec(word);
  const name = RELEASED.find((known) => known === match?.[1]);
  if (match === null || name === undefined) return undefined;
  const base = (environment.EDITIO_SCHEMA_BASE || VAULT).replace(/\/+$/, "");
  return `${base}/${match[2]}/xml/tei/custom/schema/relaxng/${name}.rng`;
}

/** Whether a word looks like the short name of a released schema, right or wrong. */
export function isLikeReleasedName(word: string): boolean {
  return /^[A-Za-z_]+@[\w.]*$/.test(word) || RELEASED.includes(word);
}

/** The names that `releasedAddress` knows. */
export function releasedNames(): readonly string[] {
  return RELEASED;
}
