// Answers out of a recording, in the order in which they were given.
import type { Exchange } from '../../recording.ts';

/** Undefined for what the example did not ask. */
export function createReplay(exchanges: readonly Exchange[]): (asked: string) => Exchange | undefined {
  const answers = Map.groupBy(exchanges, ({ asked }) => asked);
  const given = new Map<string, number>();
  return (asked) => {
    const known = answers.get(asked);
    if (known === undefined) return undefined;
    const before = given.get(asked) ?? 0;
    given.set(asked, before + 1);
    // What was read stays as it was read last; what was done is done again when somebody plays it again.
    return asked.startsWith('GET ') ? known[Math.min(before, known.length - 1)] : known[before % known.length];
  };
}
