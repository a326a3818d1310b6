// For tests: many threads rotate one key file at the same instant, as processes would that share it.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { rotateKeyFile, rotateWhenOld } from '../src/rotate-key-file.ts';

type Asked = {
  file: string;
  time: number;
  /** The age at which they find the last key old; else they rotate anyway. */
  seconds?: number;
};
type Started = Asked & { gate: Int32Array };

/** The kids of the keys that they made, undefined for who made none. */
export async function rotateAtOnce(threads: number, asked: Asked): Promise<(string | undefined)[]> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const workers = Array.from({ length: threads }, () => {
    return new Worker(new URL(import.meta.url), { workerData: { ...asked, gate } satisfies Started });
  });
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const made = workers.map(async (worker) => String((await once(worker, 'message'))[0]));
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
  return (await Promise.all(made)).map((kid) => kid || undefined);
}

if (!isMainThread && workerData?.gate) {
  const { file, time, seconds, gate }: Started = workerData;
  const options = { algorithm: 'HS256', now: () => new Date(time) } as const;
  parentPort?.postMessage('ready');
  Atomics.wait(gate, 0, 0);
  const key = seconds === undefined ? rotateKeyFile(file, options) : rotateWhenOld(file, { ...options, seconds });
  parentPort?.postMessage(key?.kid ?? '');
}
