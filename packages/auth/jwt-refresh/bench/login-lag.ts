// What 40 logins at once do to everybody else: how late the event loop is, and how long a file read waits for a thread.
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import bcrypt from 'bcrypt';
import { createPasswords } from '../src/index.ts';

const logins = 40;
const password = 'correct horse battery';
const resolution = 1;

async function during(login: (hash: string) => Promise<boolean>) {
  const hash = await bcrypt.hash(password, 10);
  const lag = monitorEventLoopDelay({ resolution });
  lag.enable();
  let busy = true;
  const all = Promise.all(Array.from({ length: logins }, () => login(hash))).finally(() => {
    busy = false;
  });
  let slowestRead = 0;
  while (busy) {
    const start = performance.now();
    await readFile(import.meta.filename);
    slowestRead = Math.max(slowestRead, performance.now() - start);
    // The timer's own interval is part of what the monitor measures, and rest lets it run.
    await setTimeout(5);
  }
  await all;
  lag.disable();
  return { lagMs: Math.max(0, lag.percentile(99) / 1e6 - resolution), slowestReadMs: slowestRead };
}

export async function measureLogins() {
  const passwords = createPasswords({ cost: 10 });
  let turn = Promise.resolve(true);
  return {
    idle: await during(() => setTimeout(1500, true)),
    sync: await during((hash) => {
      // One login per turn of the loop, as requests arrive.
      turn = turn.then(() => setImmediate()).then(() => bcrypt.compareSync(password, hash));
      return turn;
    }),
    unbounded: await during((hash) => bcrypt.compare(password, hash)),
    ours: await during((hash) => passwords.verify(password, hash)),
  };
}
