import type { XmlDeclaration } from "../core/xml-tree.ts";
import { isSpace } from "./characters.ts";
import type { Problems } from "./problems.ts";

const PARTS = ["version", "encoding", "standalone"] as const;

const VALUES: Readonly<Record<(typeof PARTS)[number], RegExp>> = {
  version: /^1\.[0-9]+$/,
  encoding: /^[A-Za-z][A-Za-z0-9._-]*$/,
  standalone: /^(?:yes|no)$/,
};

/** Reads the XML declaration at the start of a text (XML 1.0, section 2.8); undefined where there is none. */
export function parseXmlDeclaration(source: string, problems: Problems): XmlDeclaration | undefined {
  if (!source.startsWith("<?xml") || !isSpace(source.charCodeAt(5))) return undefined;
  const close = source.indexOf("?>");
  if (close === -1) {
    problems.stop("xml-instruction-unclosed", "The XML declaration never ends.", 0, {
      end: 5,
      fix: "Close it with ?>.",
    });
  }
  const found = new Map<string, string>();
  const broken = (at: number, message: string): void =>
    problems.add("xml-declaration", message, at, {
      end: Math.max(at + 1, close),
      fix: 'Write <?xml version="1.0" encoding="UTF-8"?>.',
    });
  const part = /([ \t\r\n]*)([A-Za-z]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')|[ \t\r\n]+/y;
  let at = 5;
  let next = 0;
  while (at < close) {
    part.lastIndex = at;
    const match = part.exec(source);
    if (match === null || part.lastIndex > close) {
      broken(at, "The XML declaration is not written as it must be.");
      break;
    }
    const name = match[2];
    if (name !== undefined) {
      const index = PARTS.indexOf(name as "version");
      const value = match[3] ?? match[4] ?? "";
      if (index === -1) broken(at, `The XML declaration has no part “${name}”.`);
      else if (index < next) broken(at, `“${name}” stands twice or at the wrong place in the XML declaration.`);
      else if (match[1] === "") broken(at, `There is no space before “${name}” in the XML declaration.`);
      else if (!VALUES[PARTS[index] as "version"].test(value)) {
        broken(at, `“${value}” is no ${name} that an XML declaration can have.`);
      }
      found.set(name, value);
      next = Math.max(next, index + 1);
    }
    at = part.lastIndex;
  }
  const version = found.get("version");
  if (version === undefined && problems.errorCount === 0) broken(0, "The XML declaration has no version.");
  const encoding = found.get("encoding");
  const standalone = found.get("standalone");
  return {
    start: 0,
    end: close + 2,
    version: version ?? "1.0",
    ...(encoding === undefined ? {} : { encoding }),
    ...(standalone === undefined ? {} : { standalone: standalone === "yes" }),
  };
}
