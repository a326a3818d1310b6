// Many who ask at once share one call: while one is on its way, whoever comes waits for the next, which asks for all of them. An
// answer is for those only who asked before its call was sent, so it is as fresh as one of their own.
import { setTimeout } from 'node:timers/promises';

type Ask<Found> = (ids: string[]) => Promise<Found[]>;

/** A call that is slow is not waited for longer. */
const waitMs = 20;

/** The answer has everything that was found in the shared call, so also what others asked for: at most for `mostAtOnce` ids. */
export function askTogether<Found>(ask: Ask<Found>, mostAtOnce: number): Ask<Found> {
  let underWay: Promise<unknown> = Promise.resolve();
  let gathering: { ids: Set<string>; answer: Promise<Found[]> } | undefined;

  function gather() {
    const ids = new Set<string>();
    const answer = Promise.race([underWay, setTimeout(waitMs, undefined, { ref: false })]).then(() => {
      if (gathering?.ids === ids) gathering = undefined;
      return ask([...ids]);
    });
    underWay = answer.catch(() => {});
    return { ids, answer };
  }

  return (ids) => {
    if (!gathering || gathering.ids.union(new Set(ids)).size > mostAtOnce) gathering = gather();
    for (const id of ids) gathering.ids.add(id);
    return gathering.answer;
  };
}
