import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LARGEST_SCHEMA } from "./find-schema.ts";

/** What bounds a download. */
export interface FetchLimits {
  /** Milliseconds for the whole of it. */
  readonly time: number;
  /** Bytes. */
  readonly size: number;
  readonly redirects: number;
}

const LIMITS: FetchLimits = { time: 60_000, size: LARGEST_SCHEMA, redirects: 5 };

/** A file from the web. */
export interface Fetched {
  readonly bytes: Uint8Array;
  /** Where it was in the end: what it includes counts from there (RFC 3986, section 5.1.3). */
  readonly from: string;
}

/**
 * Loads a file from the web, over http or https only. The one place where editio uses the network, and only `editio schema
 * add` comes here. Throws `schema-not-fetched`.
 */
export async function fetchSchema(address: string, limits: Partial<FetchLimits> = {}): Promise<Fetched> {
  const { time, size, redirects } = { ...LIMITS, ...limits };
  const signal = AbortSignal.timeout(time);
  let from = address;
  try {
    for (let hop = 0; hop <= redirects; hop++) {
      const response = await fetch(from, { redirect: "manual", signal });
      const next = response.headers.get("location");
      if (response.status >= 300 && response.status < 400 && next !== null) {
        await response.body?.cancel();
        from = redirected(from, next, address);
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        const said = `${response.status} ${response.statusText}`.trim();
        throw notFetched(address, `The server has no schema to give: it answers ${said}.`, "Check the address.");
      }
      return { bytes: await readBody(response, size, address), from };
    }
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    throw unreachable(address, time, error);
  }
  throw notFetched(address, `The server sends on more than ${redirects} times.`, "Give the address it ends at.");
}

function redirected(from: string, next: string, address: string): string {
  const url = URL.canParse(next, from) ? new URL(next, from) : undefined;
  const isDowngrade = from.startsWith("https:") && url?.protocol !== "https:";
  if (url !== undefined && /^https?:$/.test(url.protocol) && !isDowngrade) return url.href;
  throw notFetched(
    address,
    `The server sends on to ${next}, which editio does not follow.`,
    "Give the address it ends at.",
  );
}

async function readBody(response: Response, size: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > size) {
      throw notFetched(address, `The file is larger than ${size} bytes, which no schema is.`, "Check the address.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unreachable(address: string, time: number, error: unknown): DiagnosticError {
  if (!(error instanceof Error)) throw error;
  const cause = error.cause instanceof Error && "code" in error.cause ? ` (${String(error.cause.code)})` : "";
  const message =
    error.name === "TimeoutError"
      ? `The server did not give the file within ${time / 1000} seconds.`
      : `The server cannot be reached${cause}.`;
  const fix = `Check the network and the address. Without network: get the file another way and run “editio schema add FILE --as ${address}”.`;
  return notFetched(address, message, fix);
}

function notFetched(address: string, message: string, fix: string): DiagnosticError {
  const problem: Diagnostic = {
    path: address,
    source: "project",
    ruleId: "schema-not-fetched",
    severity: "error",
    message,
    fix,
  };
  return new DiagnosticError([problem]);
}
