// What 40 logins at once do to everybody else: how late the event loop is, and how long a file read waits for a thread.
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import bcrypt from 'bcrypt';
import { createPasswords } from '../src/index.ts';

const rounds = 5;
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

type Login = (hash: string) => Promise<boolean>;
export type Lag = Record<keyof Awaited<ReturnType<typeof during>>, number[]>;

/** By turns, as everything here: how late the loop is depends on what else the machine does at that moment. */
export async function measureLogins(): Promise<Map<string, Lag>> {
  const passwords = createPasswords({ cost: 10 });
  let turn = Promise.resolve(true);
  const ways: Record<string, Login> = {
    'nothing: nobody signs in': () => setTimeout(1500, true),
    'bcrypt.compareSync': (hash) => {
      // One login per turn of the loop, as requests arrive.
      turn = turn.then(() => setImmediate()).then(() => bcrypt.compareSync(password, hash));
      return turn;
    },
    'bcrypt.compare, all at once': (hash) => bcrypt.compare(password, hash),
    'ours, two at once': (hash) => passwords.verify(password, hash),
  };
  const lags = new Map(Object.keys(ways).map((name): [string, Lag] => [name, { lagMs: [], slowestReadMs: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, login] of Object.entries(ways)) {
      const { lagMs, slowestReadMs } = await during(login);
      lags.get(name)?.lagMs.push(lagMs);
      lags.get(name)?.slowestReadMs.push(slowestReadMs);
    }
  }
  return lags;
}
