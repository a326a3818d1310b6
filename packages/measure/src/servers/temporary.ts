// What a measurement starts, it ends: in reverse order, at the end, after an error and on Ctrl-C.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Takes what is to be done at the end. Throws when the end has come already; it is done all the same. */
export type AtEnd = (step: () => Promise<unknown>) => void;

/** Runs `work` with a folder that exists as long as it runs. */
export async function temporarily(work: (folder: string, atEnd: AtEnd) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-bench-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  const { promise: signalled, resolve: interrupt } = Promise.withResolvers<'interrupted'>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interrupt('interrupted'));

  const steps: Parameters<AtEnd>[0][] = [];
  let ended = false;
  const atEnd: AtEnd = (step) => {
    steps.push(step);
    if (ended) throw new Error('Cannot go on: the measurement was interrupted');
  };
  const unwind = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await step().catch(console.error);
  };

  const working = work(folder, atEnd);
  let outcome: unknown;
  try {
    outcome = await Promise.race([working, signalled]);
  } finally {
    ended = true;
    await unwind();
    if (outcome === 'interrupted') {
      // It fails soon: what it uses is gone, and it may start one thing more at most.
      await Promise.race([working.catch(() => {}), wait(10_000)]);
      await unwind();
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  if (outcome === 'interrupted') process.exit(130);
}
