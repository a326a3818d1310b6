// The same list from each system by turns: one after the other, many at once, and what it costs in CPU and memory. Everything is
// told as a ratio to the first system within one round.
import autocannon from 'autocannon';
import { median, ratios, tellRounds } from '#measure';
import { type Figure, figure } from './measured.ts';
import { succeed } from './people.ts';
import type { System } from './systems.ts';

const [count, alone, connections] = [9, 60, 50];
const path = '/api/posts';

type Round = { latency: number; rate: number; cpu: number; memory: number };
export type Speed = Record<keyof Round, Figure>;

export async function compareSpeed(systems: System[]): Promise<Record<string, Speed>> {
  const rounds = new Map(systems.map(({ name }): [string, Round[]] => [name, []]));
  console.error('  … each system warms up');
  for (const system of systems) await load(system, 3);
  const tell = tellRounds('systems by turns', count);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    for (const system of round % 2 === 0 ? systems : systems.toReversed()) {
      const latency = await oneByOne(system);
      rounds.get(system.name)?.push({ latency, ...(await load(system, 1)) });
    }
  }
  const [base = []] = rounds.values();
  const ratioOf = (own: Round[], kind: keyof Round) =>
    figure(
      ratios(
        own.map((round) => round[kind]),
        base.map((round) => round[kind]),
      ),
    );
  return Object.fromEntries(
    [...rounds].map(([name, own]) => [
      name,
      {
        latency: ratioOf(own, 'latency'),
        rate: ratioOf(own, 'rate'),
        cpu: ratioOf(own, 'cpu'),
        memory: ratioOf(own, 'memory'),
      },
    ]),
  );
}

/** The median of so many requests, each after the answer to the one before. */
async function oneByOne({ url }: System): Promise<number> {
  const times: number[] = [];
  for (let asked = 0; asked < alone; asked++) {
    const started = performance.now();
    await succeed(url, 'GET', path);
    times.push(performance.now() - started);
  }
  return median(times);
}

async function load({ url, programs }: System, seconds: number): Promise<Omit<Round, 'latency'>> {
  const sum = (kind: 'cpu' | 'memory') => programs.reduce((total, program) => total + program[kind](), 0);
  const [before, started] = [sum('cpu'), performance.now()];
  const { errors, non2xx, '2xx': answers } = await autocannon({ url: url + path, connections, duration: seconds });
  if (errors + non2xx > 0 || answers === 0) {
    throw new Error(`Cannot compare ${url}: ${errors} errors, ${non2xx} refusals`);
  }
  const rate = answers / ((performance.now() - started) / 1000);
  return { rate, cpu: (sum('cpu') - before) / answers, memory: sum('memory') };
}
