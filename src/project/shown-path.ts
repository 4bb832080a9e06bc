import { isAbsolute, relative, resolve } from "node:path";

/**
 * A path as people read it: relative to the working folder where it lies in it or near it, else whole. Always with `/`.
 */
export function shownPath(path: string): string {
  const absolute = resolve(path);
  const near = relative("", absolute);
  const shown = near === "" ? "." : isAbsolute(near) || near.startsWith("../../..") ? absolute : near;
  return shown.replaceAll("\\", "/");
}
