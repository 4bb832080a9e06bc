import { countBySeverity } from "../report.ts";
import type { ReportContent } from "./format.ts";

/** The report as JSON after `schemas/json/report.schema.json`. */
export function jsonReport({ diagnostics, facts, document }: ReportContent): string {
  const { error: errors, warning: warnings, info: infos } = countBySeverity(diagnostics);
  const content = {
    diagnostics,
    summary: { errors, warnings, infos, ...facts },
    ...(document !== undefined && { document }),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
