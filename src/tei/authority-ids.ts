/** An authority whose ids have a known form. */
interface Authority {
  readonly name: string;
  /** Word in `@type` or `@subtype` of `idno`, lower case. */
  readonly type: RegExp;
  /** Addresses of its records; the first group is the id. */
  readonly address: RegExp;
  readonly form: RegExp;
  /** How an id looks, for the message. */
  readonly looks: string;
  /** Whether the check digit fits; for ids of the right form. */
  readonly fits?: (id: string) => boolean;
}

const AUTHORITIES: readonly Authority[] = [
  {
    name: "GND",
    type: /^(?:gnd|pnd|swd|gkd)$/,
    address: /^https?:\/\/(?:www\.)?d-nb\.info\/gnd\/([^/?#]+)/i,
    form: /^(?:1[0-9]{7,9}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X])$/,
    looks: "118562126 or 4005728-8",
    fits: gndFits,
  },
  {
    name: "ORCID",
    type: /^orcid$/,
    address: /^https?:\/\/(?:www\.)?orcid\.org\/([^/?#]+)/i,
    form: /^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$/,
    looks: "0000-0002-1825-0097",
    fits: (id) => mod112(id.replaceAll("-", "")),
  },
  {
    name: "ISNI",
    type: /^isni$/,
    address: /^https?:\/\/(?:www\.)?isni\.org\/(?:isni\/)?([0-9Xx]+)$/i,
    form: /^[0-9]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{3}[0-9X]$/,
    looks: "0000 0001 2103 2683",
    fits: (id) => mod112(id.replaceAll(" ", "")),
  },
  {
    name: "VIAF",
    type: /^viaf$/,
    address: /^https?:\/\/(?:www\.)?viaf\.org\/(?:en\/)?viaf\/([^/?#]+)/i,
    form: /^[1-9][0-9]{1,21}$/,
    looks: "108235077",
  },
  {
    name: "Wikidata",
    type: /^wikidata$/,
    address: /^https?:\/\/(?:www\.|m\.)?wikidata\.org\/(?:wiki|entity)\/([^/?#]+)/i,
    form: /^(?:Q|P|L|Property:P|Lexeme:L)[1-9][0-9]*$/,
    looks: "Q41117",
  },
  {
    name: "GeoNames",
    type: /^geonames$/,
    address: /^https?:\/\/(?:(?:www|sws)\.)?geonames\.org\/([0-9][^/?#]*)/i,
    form: /^[1-9][0-9]*$/,
    looks: "1871859",
  },
];

/** An id of an authority. */
export interface AuthorityReference {
  readonly authority: string;
  readonly id: string;
}

/** The authority and the id that an address, or a plain id with the types of its `idno`, stands for. */
export function authorityOf(text: string, types: readonly string[] = []): AuthorityReference | undefined {
  for (const { name, address } of AUTHORITIES) {
    const id = address.exec(text)?.[1];
    if (id !== undefined) return { authority: name, id };
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return undefined;
  const named = AUTHORITIES.find(({ type }) => types.some((one) => type.test(one.toLowerCase())));
  return named && { authority: named.name, id: text };
}

/** What is wrong with an id of an authority, as a sentence; undefined where nothing is. */
export function authorityIdFault({ authority, id }: AuthorityReference): string | undefined {
  const known = AUTHORITIES.find(({ name }) => name === authority);
  if (known === undefined) return undefined;
  if (!known.form.test(id)) return `“${id}” is no ${authority} id; they look like ${known.looks}.`;
  if (known.fits?.(id) === false)
    return `“${id}” is no ${authority} id: its last character, which proves the others, does not fit.`;
  return undefined;
}

/**
 * The check digit of GND ids: with a hyphen before it, the weighted sum of the others modulo 11; without one, what lacks that sum
 * to 11. The weights grow from 2, from right to left.
 */
function gndFits(id: string): boolean {
  const digits = id.replace("-", "");
  const body = [...digits.slice(0, -1)].reverse();
  const sum = body.reduce((total, digit, index) => total + Number(digit) * (index + 2), 0) % 11;
  const check = id.includes("-") ? sum : (11 - sum) % 11;
  return digits.endsWith(check === 10 ? "X" : String(check));
}

/** ISO 7064 MOD 11-2, as ORCID and ISNI have it. */
function mod112(digits: string): boolean {
  const total = [...digits.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return digits.endsWith(check === 10 ? "X" : String(check));
}
