import type { Diagnostic } from "../core/diagnostic.ts";

const REASONS: Readonly<Record<string, readonly [reason: string, fix: string]>> = {
  ENOENT: ["there is no such file or folder", "Check the name, and that the folder it lies in exists."],
  EACCES: ["you have no right to it", "Ask for the right to read and write there, or choose another place."],
  EPERM: ["the system does not allow it", "Choose another place."],
  EROFS: ["it lies on a disk that can only be read", "Choose a place on another disk."],
  ENOSPC: ["the disk is full", "Make room on the disk, or choose another one."],
  EDQUOT: ["your share of the disk is used up", "Make room, or choose another disk."],
  ENOTDIR: ["a part of this path is a file, not a folder", "Choose a path that leads through folders only."],
  EEXIST: ["a file of this name is in the way", "Choose another name, or move that file away."],
  EISDIR: ["it is a folder, not a file", "Name a file."],
  EBUSY: ["another program is using it", "Close that program and try again."],
  EMFILE: ["too many files are open", "Close other programs and try again."],
  ENAMETOOLONG: ["the name is too long", "Choose a shorter name."],
  ELOOP: ["its links lead in a circle", "Remove the circle of links."],
};

/** The system's code of an error, such as `ENOENT`; empty when it is not the system's. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/**
 * What the system refused, as a diagnostic of rule `ruleId`: `lead` names the deed and ends before "because". An error that
 * is not the system's is thrown again.
 */
export function fileError(error: unknown, path: string, ruleId: string, lead: string): Diagnostic {
  const code = systemCode(error);
  if (code === "") throw error;
  const [reason, fix] = REASONS[code] ?? [`the system says ${code}`, "Choose another place."];
  return { path, source: "project", ruleId, severity: "error", message: `${lead}: ${reason}.`, fix };
}
