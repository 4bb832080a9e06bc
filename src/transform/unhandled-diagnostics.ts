import type { Diagnostic } from "../core/diagnostic.ts";

const MARK = "editio-unhandled ";

/** The reports of `xslt/common/unhandled.xsl` among a run's messages, one diagnostic an element name and rendition mode. */
export function unhandledDiagnostics(messages: readonly string[], path: string): readonly Diagnostic[] {
  const counts = new Map<string, { count: number; xpath: string }>();
  for (const message of messages) {
    if (!message.startsWith(MARK)) continue;
    const [name = "", xpath = ""] = message.slice(MARK.length).split(" ");
    const known = counts.get(name);
    if (known === undefined) counts.set(name, { count: 1, xpath });
    else known.count++;
  }
  return [...counts].map(([name, { count, xpath }]) => ({
    path,
    xpath,
    source: "transform",
    ruleId: "unhandled-element",
    severity: "warning",
    message: `The element <${name}> has no rendering of its own (${count === 1 ? "once" : `${count} times`}); its text was kept.`,
  }));
}
