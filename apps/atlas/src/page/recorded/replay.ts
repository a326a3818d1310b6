// Answers out of a recording. What was read depends on what was done before: an erasure changes every past state.
import { isRead } from '../../exchanges.ts';
import type { Exchange } from '../../recording.ts';

/** Undefined for what the example did not ask. */
export function createReplay(exchanges: readonly Exchange[]): (asked: string) => Exchange | undefined {
  let acts = 0;
  const placed = exchanges.map((exchange) => {
    if (!isRead(exchange)) acts += 1;
    return { exchange, after: acts };
  });
  const answers = Map.groupBy(placed, ({ exchange }) => exchange.asked);
  const given = new Map<string, number>();
  let done = 0;

  /** How often this was answered before. */
  function count(key: string): number {
    const before = given.get(key) ?? 0;
    given.set(key, before + 1);
    return before;
  }

  return (asked) => {
    const known = answers.get(asked);
    const first = known?.[0];
    if (known === undefined || first === undefined) return undefined;
    if (!isRead(first.exchange)) {
      // It is done again when somebody plays it again.
      const act = known[count(asked) % known.length] ?? first;
      done = act.after;
      return act.exchange;
    }
    // The last answers before now, in their order; the last of them stays.
    const { after } = known.findLast((one) => one.after <= done) ?? first;
    const then = known.filter((one) => one.after === after);
    return then[Math.min(count(`${after} ${asked}`), then.length - 1)]?.exchange;
  };
}
