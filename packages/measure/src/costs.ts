// Costs that can be compared: each rival runs in turn, several rounds in one process.
import { tellRounds } from './progress.ts';

/** One piece of work; resolves to how many operations it did, when everything that it started has ended. */
export type Work = () => Promise<number>;
/** Microseconds for one operation, round by round: until it is done, and of all cores on behalf of this process. */
export type Cost = { elapsed: number[]; cpu: number[] };

export async function costs<Name extends string>(
  rivals: Record<Name, Work>,
  rounds: number,
): Promise<Record<Name, Cost>> {
  const names = Object.keys(rivals) as Name[];
  const none = (): Cost => ({ elapsed: [], cpu: [] });
  const found = Object.fromEntries(names.map((name) => [name, none()])) as Record<Name, Cost>;
  const tell = tellRounds(names.join(', '), rounds + 1);
  for (let round = 0; round <= rounds; round++) {
    tell(round + 1);
    for (const name of names) {
      const [start, cpuBefore] = [performance.now(), process.cpuUsage()];
      const operations = await rivals[name]();
      const { user, system } = process.cpuUsage(cpuBefore);
      const elapsed = (performance.now() - start) * 1000;
      // The first round warms the compiler up.
      if (round === 0) continue;
      found[name].elapsed.push(elapsed / operations);
      found[name].cpu.push((user + system) / operations);
    }
  }
  return found;
}
