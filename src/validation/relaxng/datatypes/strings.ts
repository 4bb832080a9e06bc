import type { IdType, SimpleType, ValueContext } from "./datatype.ts";

const NAME_START =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME_REST = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`;

/** Character ranges of XML names (XML 1.0, fifth edition, section 2.3), for a class of a regular expression. */
export const NAME_START_RANGES: string = NAME_START;
export const NAME_CHARACTER_RANGES: string = NAME_REST;

const NAME = new RegExp(`^[${NAME_START}][${NAME_REST}]*$`, "u");
const NAME_TOKEN = new RegExp(`^[${NAME_REST}]+$`, "u");
const LANGUAGE = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/** Whether the text is an XML name without colon (Namespaces in XML, section 3). */
export function isNcName(text: string): boolean {
  return !text.includes(":") && NAME.test(text);
}

function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0xd800 && code < 0xdc00) count--;
  }
  return count;
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}

function text(name: string, whiteSpace: SimpleType["whiteSpace"], accepts?: (text: string) => boolean): SimpleType {
  return {
    name,
    whiteSpace,
    canonical: (value) => (accepts === undefined || accepts(value) ? value : undefined),
    length: characters,
  };
}

function identifier(name: string, accepts: (text: string) => boolean, idType?: IdType): SimpleType {
  const type = text(name, "collapse", accepts);
  return idType === undefined ? type : { ...type, idType };
}

function listOf(name: string, accepts: (text: string) => boolean, idType?: IdType): SimpleType {
  const type: SimpleType = {
    name,
    whiteSpace: "collapse",
    canonical: (value) => (value !== "" && words(value).every(accepts) ? value : undefined),
    length: (value) => words(value).length,
  };
  return idType === undefined ? type : { ...type, idType };
}

/** `prefix:local` or `local` as `{namespace}local`; undefined when it is no QName or the prefix is not declared. */
function expandQName(value: string, context: ValueContext): string | undefined {
  const colon = value.indexOf(":");
  const prefix = colon < 0 ? "" : value.slice(0, colon);
  const local = value.slice(colon + 1);
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) return undefined;
  const namespace = context.namespaceOf(prefix);
  if (namespace === undefined && colon >= 0) return undefined;
  return `{${namespace ?? ""}}${local}`;
}

/**
 * Whether the text can be an address: `%` is followed by two hexadecimal digits, there is one `#` at most, and what
 * stands before the first colon is a scheme (XML Schema, part 2, section 3.2.17; RFC 2396).
 */
function isAddress(value: string): boolean {
  if (/%(?![0-9a-fA-F]{2})/.test(value)) return false;
  const hash = value.indexOf("#");
  if (hash >= 0 && value.includes("#", hash + 1)) return false;
  const scheme = /^([^/?#:]*):(.?)/s.exec(value);
  return (
    scheme === null || (/^[a-zA-Z][a-zA-Z0-9+.-]*$/.test(scheme[1] as string) && scheme[2] !== "" && scheme[2] !== "#")
  );
}

const BASE64 =
  /^(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]|(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?$/;

/** XML Schema, part 2, section 3.2.1, 3.2.15 to 3.2.19 and the texts of 3.3. */
export const TEXT_TYPES: readonly SimpleType[] = [
  text("string", "preserve"),
  text("normalizedString", "replace"),
  text("token", "collapse"),
  text("language", "collapse", (value) => LANGUAGE.test(value)),
  text("Name", "collapse", (value) => NAME.test(value)),
  text("NCName", "collapse", isNcName),
  text("NMTOKEN", "collapse", (value) => NAME_TOKEN.test(value)),
  listOf("NMTOKENS", (value) => NAME_TOKEN.test(value)),
  identifier("ID", isNcName, "ID"),
  identifier("IDREF", isNcName, "IDREF"),
  listOf("IDREFS", isNcName, "IDREFS"),
  text("ENTITY", "collapse", isNcName),
  listOf("ENTITIES", isNcName),
  text("anyURI", "collapse", isAddress),
  { name: "QName", whiteSpace: "collapse", contextual: true, canonical: expandQName, length: characters },
  { name: "NOTATION", whiteSpace: "collapse", contextual: true, canonical: expandQName, length: characters },
  {
    name: "hexBinary",
    whiteSpace: "collapse",
    canonical: (value) => (/^(?:[0-9a-fA-F]{2})*$/.test(value) ? value.toUpperCase() : undefined),
    length: (value) => value.length / 2,
  },
  {
    name: "base64Binary",
    whiteSpace: "collapse",
    canonical: (value) => (BASE64.test(value) ? value.replaceAll(" ", "") : undefined),
    length: (value) => Math.floor((value.replace(/[ =]/g, "").length * 3) / 4),
  },
];
