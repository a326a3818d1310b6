// 100 clients that list posts for ten seconds, on this machine and one run at a time.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { HttpProblem } from '#kit/http';
import { type Load, load } from './sent.ts';

export type LoadSettings = { url: string; clients: number; ms: number };

const usual = { clients: 100, ms: 10_000 };
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

const clientsThread = new URL('load-thread.ts', import.meta.url);

export function createLoader(settings: Omit<LoadSettings, 'url'> = usual, code = clientsThread) {
  let isOn = false;

  /** `base` is the address of the pattern. Ends early, and rejects, when `signal` says so. Throws `load-broke-off`, too. */
  return async (base: string, signal: AbortSignal): Promise<Load> => {
    const url = new URL('/api/posts', base);
    if (!loopback.has(url.hostname)) throw new HttpProblem('load-goes-nowhere-else');
    if (isOn) throw new HttpProblem('load-is-on');
    isOn = true;
    const thread = new Worker(code, { workerData: { ...settings, url: url.href } });
    const gone = new AbortController();
    // Without a listener a thread that fails while it is ended would end this process.
    thread.on('error', () => undefined).once('exit', () => gone.abort());
    try {
      const [result] = await once(thread, 'message', { signal: AbortSignal.any([signal, gone.signal]) });
      return load.parse(result);
    } catch (cause) {
      throw signal.aborted ? cause : new HttpProblem('load-broke-off', '', { cause });
    } finally {
      await thread.terminate();
      isOn = false;
    }
  };
}
