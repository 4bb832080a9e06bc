import { displayWidth } from "./display-width.ts";

/** Draws how far the work is on one line, which it redraws. */
export interface Progress {
  readonly step: (label: string, done: number, total: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

const BAR = 20;
/** Short work shows no bar; a longer one redraws at most every 80 ms. */
const DELAY = 400;
const INTERVAL = 80;

/** A progress bar on `stream`, or one that draws nothing. */
export function progressBar(live: boolean, stream: { write: (text: string) => unknown; columns?: number }): Progress {
  if (!live) return { step: () => {}, clear: () => {} };
  let next = performance.now() + DELAY;
  let drawn = false;
  return {
    step: (label, done, total) => {
      if (performance.now() < next) return;
      next = performance.now() + INTERVAL;
      const filled = total === 0 ? BAR : Math.floor((done / total) * BAR);
      const line = `${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${done}/${total} ${label}`;
      const room = (stream.columns ?? 80) - 1;
      stream.write(`\r\u001B[2K${displayWidth(line) > room ? line.slice(0, room) : line}`);
      drawn = true;
    },
    clear: () => {
      if (drawn) stream.write("\r\u001B[2K");
      drawn = false;
    },
  };
}
