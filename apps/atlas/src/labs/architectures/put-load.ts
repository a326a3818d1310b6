// 100 clients that list posts for ten seconds, on this machine and one run at a time.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { HttpProblem } from '#kit/http';
import { type Load, load } from './sent.ts';

export type LoadSettings = { url: string; clients: number; ms: number };

const usual = { clients: 100, ms: 10_000 };
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function createLoader(settings: Omit<LoadSettings, 'url'> = usual) {
  let isOn = false;

  /** `base` is the address of the pattern. Ends early, and rejects, when `signal` says so. */
  return async (base: string, signal: AbortSignal): Promise<Load> => {
    const url = new URL('/api/posts', base);
    if (!loopback.has(url.hostname)) throw new HttpProblem('load-goes-nowhere-else');
    if (isOn) throw new HttpProblem('load-is-on');
    isOn = true;
    const thread = new Worker(new URL('load-thread.ts', import.meta.url), {
      workerData: { ...settings, url: url.href },
    });
    try {
      const [result] = await once(thread, 'message', { signal });
      return load.parse(result);
    } finally {
      await thread.terminate();
      isOn = false;
    }
  };
}
