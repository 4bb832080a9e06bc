/** What the compiler of stylesheets reported: its first static error, since it finds no more. */
export interface CompilerReport {
  /** Of the specification, such as `XPST0003`. */
  readonly code?: string;
  /** Line of the stylesheet, from 1; undefined where none is given. */
  readonly line?: number;
  /** Address of a file that is no XML, or the last two steps of the path of a module. */
  readonly module?: string;
  readonly words: string;
}

/** Reads a report of xslt3, whose lines count from 1, but from 0 where the XML itself is broken. */
export function readCompilerReport(report: string): CompilerReport {
  const said = report.replace(/\s*Failed to compile stylesheet\s*$/, "").trim();
  const code = /^Error (\w+)/.exec(said)?.[1];
  const inXml = / (file:\S+?):? (?:failed:)?(.*) at line (\d+) column \d+/.exec(said);
  const place = / on line (\d+)(?: in ([^\s:{]+))?/;
  const [, number, step] = place.exec(said) ?? [];
  const line = inXml === null ? Number(number ?? 0) : Number(inXml[3]) + 1;
  const module = inXml?.[1] ?? step;
  const words = inXml?.[2] ?? said.replace(/^Error .*\n/, "").replace(place, "");
  return {
    ...(code !== undefined && { code }),
    ...(line > 0 && { line }),
    ...(module !== undefined && { module: decodeURI(module) }),
    words: words.replace(/\s+/g, " ").trim(),
  };
}
