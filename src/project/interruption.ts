const cleanups = new Set<() => void>();

/**
 * Registers what must be undone when the process is stopped in the middle; returns the function that takes it off the
 * list. The clean-up runs synchronously and may run at most once.
 */
export function onInterruption(cleanup: () => void): () => void {
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
  };
}

/** Undoes everything that is registered, last first. A clean-up that fails does not keep the others from running. */
export function undoOnInterruption(): void {
  for (const cleanup of [...cleanups].reverse()) {
    cleanups.delete(cleanup);
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
