// For tests of time-outs: time passes when the test says so, however slow the machine is.
import { onTestFinished, vi } from 'vitest';

/** Called when the gateway is there. What goes over the network takes its own time; the answer lets so many milliseconds pass. */
export function holdClock(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.advanceTimersByTime(ms);
}
