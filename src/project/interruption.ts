/** Signals that ask the process to end. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const cleanups = new Set<() => void>();
let end = (signal: StopSignal): void => {
  process.kill(process.pid, signal);
};

/** Says how the process ends after the clean-up; without it the signal does what it does by default. */
export function endAfterCleanup(action: (signal: StopSignal) => void): void {
  end = action;
}

/**
 * Registers what must be undone when the process is stopped in the middle; returns the function that takes it off the
 * list. The clean-up runs synchronously and at most once. While nothing is registered signals are left alone, so that
 * work that leaves no traces can be stopped at once.
 */
export function onInterruption(cleanup: () => void): () => void {
  if (cleanups.size === 0) for (const signal of SIGNALS) process.on(signal, stop);
  cleanups.add(cleanup);
  return () => forget(cleanup);
}

/** Undoes everything that is registered, last first. A clean-up that fails does not keep the others from running. */
export function undoOnInterruption(): void {
  for (const cleanup of [...cleanups].reverse()) {
    forget(cleanup);
    try {
      cleanup();
    } catch {
      // The process ends anyway, and there is nobody left to tell.
    }
  }
}

/** Lets waiting signals be handled; to be awaited between two long steps. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function stop(signal: StopSignal): void {
  undoOnInterruption();
  end(signal);
}

function forget(cleanup: () => void): void {
  if (cleanups.delete(cleanup) && cleanups.size === 0) for (const signal of SIGNALS) process.off(signal, stop);
}
