// One writer of a file at a time, over threads and processes: whoever makes the lock beside it may write.
import { closeSync, openSync, rmSync, statSync } from 'node:fs';

/** The work takes milliseconds: a lock this old belongs to a process that was killed meanwhile. */
const abandonedMs = 10_000;
const pauseMs = 5;
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Blocks this thread until it is the one that may write; undefined, and nothing done, when that takes over `waitMs`. */
export function withFileLock<T>(file: string, waitMs: number, work: () => T): T | undefined {
  const lock = `${file}.lock`;
  const until = performance.now() + waitMs;
  while (!take(lock)) {
    if (performance.now() >= until) return undefined;
    Atomics.wait(nothing, 0, 0, pauseMs);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
    if (Date.now() - made > abandonedMs) rmSync(lock, { force: true });
    return false;
  }
}
