import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * The folder in which editio keeps what can be had again (schemas, compiled schemas): that of `EDITIO_CACHE`, else
 * `editio` in the user's cache folder as the system has it (XDG Base Directory Specification; `~/Library/Caches`;
 * `LOCALAPPDATA`). It need not exist.
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const { EDITIO_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (EDITIO_CACHE) return resolve(EDITIO_CACHE);
  if (platform === "win32") return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "editio", "cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "editio");
  const base = XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), ".cache");
  return join(base, "editio");
}
