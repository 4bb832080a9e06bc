import type { XmlAttribute, XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { XML_NAMESPACE } from "../xml/tree.ts";
import { teiElementsOf } from "./elements.ts";

/** `langtag` and `privateuse` of BCP 47 (RFC 5646, section 2.1), without distinction of case. */
const WELL_FORMED = new RegExp(
  "^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?" +
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)$",
  "i",
);

/** Tags that are older than the grammar (RFC 5646, `irregular`). */
const IRREGULAR =
  /^(?:en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE))$/i;

/** Codes of countries, and others, that are taken for those of languages, and what is meant by them. */
const MISTAKEN: Readonly<Record<string, string>> = {
  ...{ at: "de", cn: "zh", cz: "cs", dk: "da", gr: "el", jp: "ja", ua: "uk", us: "en", vn: "vi" },
};

/** Codes that were given up, and those that count today (IANA Language Subtag Registry). */
const GIVEN_UP: Readonly<Record<string, string>> = { in: "id", iw: "he", ji: "yi", jw: "jv", mo: "ro", sh: "sr-Latn" };

/** Codes of ISO 639-2 where ISO 639-1 has one: BCP 47 knows only the shorter (RFC 5646, section 2.2.1). */
const LONGER: Readonly<Record<string, string>> = {
  ...{
    alb: "sq",
    sqi: "sq",
    ara: "ar",
    arm: "hy",
    hye: "hy",
    bul: "bg",
    cat: "ca",
    ces: "cs",
    cze: "cs",
    chi: "zh",
    zho: "zh",
  },
  ...{ cym: "cy", wel: "cy", dan: "da", deu: "de", ger: "de", dut: "nl", nld: "nl", ell: "el", gre: "el", eng: "en" },
  ...{
    est: "et",
    eus: "eu",
    baq: "eu",
    fas: "fa",
    per: "fa",
    fin: "fi",
    fra: "fr",
    fre: "fr",
    gle: "ga",
    geo: "ka",
    kat: "ka",
  },
  ...{
    heb: "he",
    hin: "hi",
    hrv: "hr",
    hun: "hu",
    ice: "is",
    isl: "is",
    ind: "id",
    ita: "it",
    jpn: "ja",
    kor: "ko",
    lat: "la",
  },
  ...{
    lav: "lv",
    lit: "lt",
    mac: "mk",
    mkd: "mk",
    mon: "mn",
    nor: "no",
    pol: "pl",
    por: "pt",
    ron: "ro",
    rum: "ro",
    rus: "ru",
  },
  ...{
    san: "sa",
    slk: "sk",
    slo: "sk",
    slv: "sl",
    spa: "es",
    srp: "sr",
    swe: "sv",
    tha: "th",
    tur: "tr",
    ukr: "uk",
    vie: "vi",
    yid: "yi",
  },
};

/** A language tag where it stands. */
export interface LanguageUse {
  readonly tag: string;
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
  /** `language/@ident` says which languages there are; everything else uses them. */
  readonly isDeclaration: boolean;
}

const inTree = new WeakMap<XmlDocument, readonly LanguageUse[]>();

/** The language tags of a document, in its order (TEI P5, section vi.1); collected once. The tree must not change. */
export function languagesIn(tree: XmlDocument): readonly LanguageUse[] {
  const found = inTree.get(tree) ?? teiElementsOf(tree).flatMap(languagesOf);
  inTree.set(tree, found);
  return found;
}

/** The language tags of one TEI element: `xml:lang`, `language/@ident`, `textLang/@mainLang` and `@otherLangs`. Empty ones are left out. */
function languagesOf(element: XmlElement): LanguageUse[] {
  const found: LanguageUse[] = [];
  for (const attribute of element.attributes) {
    const { localName, namespace, value } = attribute;
    const isTag =
      (localName === "lang" && namespace === XML_NAMESPACE) ||
      (namespace === "" &&
        ((localName === "ident" && element.localName === "language") ||
          ((localName === "mainLang" || localName === "otherLangs") && element.localName === "textLang")));
    if (!isTag || value === "") continue;
    const tags = localName === "otherLangs" ? value.split(/\s+/).filter((tag) => tag !== "") : [value];
    for (const tag of tags) found.push({ tag, element, attribute, isDeclaration: localName === "ident" });
  }
  return found;
}

/** What is wrong with a language tag, in words that go after “The … is”, and the tag that is likely meant. */
export interface TagFault {
  readonly message: string;
  readonly expected?: string;
}

/**
 * What keeps a text from being a language tag: its form (BCP 47, that is RFC 5646, section 2.1), or a code of two letters, or of
 * four and more, that no language has. Codes of three letters are not looked up.
 */
export function tagFault(tag: string): TagFault | undefined {
  if (IRREGULAR.test(tag)) return undefined;
  if (!WELL_FORMED.test(tag)) {
    const joined = tag.trim().replace(/[_\s]+/g, "-");
    const message = /_/.test(tag)
      ? `“${tag}” is no language tag: a hyphen joins its parts, not “_”.`
      : `“${tag}” is no language tag.`;
    return joined !== tag && tagFault(joined) === undefined ? { message, expected: joined } : { message };
  }
  const [code = "", ...others] = tag.split("-");
  const language = code.toLowerCase();
  if (language === "x" || language.length === 3 || nameOf(language) !== undefined || language in GIVEN_UP)
    return undefined;
  const meant = MISTAKEN[language] ?? codeOf(language);
  const message = `No language has the code “${code}”.`;
  return meant === undefined ? { message } : { message, expected: [meant, ...others].join("-") };
}

/** The tag that counts today where a tag has a code that was given up, or one that BCP 47 has a shorter one for. */
export function currentTag(tag: string): string | undefined {
  const [code = "", ...others] = tag.split("-");
  const current = GIVEN_UP[code.toLowerCase()] ?? LONGER[code.toLowerCase()];
  return current === undefined ? undefined : [current, ...others].join("-");
}

let names: Intl.DisplayNames | undefined;
const known = new Map<string, string | undefined>();

function nameOf(code: string): string | undefined {
  if (code.length > 3) return undefined;
  if (!known.has(code)) {
    names ??= new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
    known.set(code, names.of(code));
  }
  return known.get(code);
}

/** The code of two letters for an English name of a language. */
function codeOf(name: string): string | undefined {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.find((code) => !(code in GIVEN_UP) && nameOf(code)?.toLowerCase() === name);
}
