// Costs that can be compared: each rival runs in turn, several rounds in one process, and the median counts.
import { median } from './median.ts';
import { tellRounds } from './progress.ts';

/** One piece of work; resolves to how many operations it did, when everything that it started has ended. */
export type Work = () => Promise<number>;
/** Microseconds for one operation: until it is done, and of all cores on behalf of this process. */
export type Cost = { elapsed: number; cpu: number };

export async function costs<Name extends string>(
  rivals: Record<Name, Work>,
  rounds: number,
): Promise<Record<Name, Cost>> {
  const names = Object.keys(rivals) as Name[];
  const samples = new Map(names.map((name) => [name, [] as Cost[]]));
  const tell = tellRounds(names.join(', '), rounds + 1);
  for (let round = 0; round <= rounds; round++) {
    tell(round + 1);
    for (const name of names) {
      const [start, cpuBefore] = [performance.now(), process.cpuUsage()];
      const operations = await rivals[name]();
      const { user, system } = process.cpuUsage(cpuBefore);
      const elapsed = (performance.now() - start) * 1000;
      // The first round warms the compiler up.
      if (round > 0) samples.get(name)?.push({ elapsed: elapsed / operations, cpu: (user + system) / operations });
    }
  }
  const of = (name: Name, kind: keyof Cost) => median((samples.get(name) ?? []).map((cost) => cost[kind]));
  const cost = (name: Name): Cost => ({ elapsed: of(name, 'elapsed'), cpu: of(name, 'cpu') });
  return Object.fromEntries(names.map((name) => [name, cost(name)])) as Record<Name, Cost>;
}
