// Takes what has come together: a batch is no longer than what is there, so nobody waits for it to be full.
import { setImmediate } from 'node:timers/promises';

const notYet = Symbol('not yet');

/** Asks for the next item only when the batch before was worked off. */
export async function* inBatches<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T[], void> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  for (let first = await next; !first.done; first = await next) {
    const batch = [first.value];
    next = iterator.next();
    while (batch.length < most) {
      const ready = await Promise.race([next, setImmediate(notYet)]);
      if (ready === notYet || ready.done) break;
      batch.push(ready.value);
      next = iterator.next();
    }
    yield batch;
  }
}
