// Whatever needs another server is tried until it works: a broker that is absent at the start stops nobody.
import { setTimeout } from 'node:timers/promises';

const longestMs = 2_000;

export interface RetryOptions {
  signal: AbortSignal;
  onError(error: unknown): void;
}

/** Rejects when it is aborted, and for no other reason. Waits 50 ms, then twice as long each time. */
export async function retry<T>(work: () => Promise<T>, { signal, onError }: RetryOptions): Promise<T> {
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, longestMs)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      onError(error);
    }
    // Not all of those who lost the same server come back in the same moment.
    await setTimeout(waitMs * (0.5 + Math.random() / 2), undefined, { signal });
  }
}
