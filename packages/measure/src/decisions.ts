// Measures contestants against each other: short rounds taken in turns, so that a noisy machine disturbs all alike.
import { tellRounds } from './progress.ts';

/** Does `decisions` decisions and returns how many were yes, so that no engine may skip the work. */
export type Contestant = { name: string; run: (decisions: number) => number };

const rounds = 21;

/** Nanoseconds per decision, round by round, of each contestant. Throws when two contestants do not decide alike. */
export function interleavedRounds(contestants: Contestant[], decisions: number): Map<string, number[]> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  const tell = tellRounds('decisions', rounds + 3);
  for (let round = -3; round < rounds; round++) {
    tell(round + 4);
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    const yeses = order.map(({ name, run }) => {
      const start = process.hrtime.bigint();
      const yes = run(decisions);
      const nanoseconds = Number(process.hrtime.bigint() - start) / decisions;
      if (round >= 0) times.get(name)?.push(nanoseconds);
      return yes;
    });
    if (new Set(yeses).size !== 1) throw new Error(`Cannot compare contestants: they decide differently (${yeses})`);
  }
  return times;
}
