// The pause of somebody who waits for new events. A notice may come before its commit, so after one we look often at first.
import { createSignal } from '../signal.ts';

export function createRest(pollMs: number) {
  const woken = createSignal();
  let nextMs = 1;
  return {
    wake(): void {
      nextMs = 1;
      woken.raise();
    },
    async pause(): Promise<void> {
      const ms = nextMs;
      nextMs = Math.min(2 * ms, pollMs);
      await woken.wait(ms);
    },
  };
}
