// Takes what has come together: a batch is no longer than what is there, so nobody waits for it to be full.
import { setImmediate } from 'node:timers/promises';

const notYet = Symbol('not yet');

/** Asks for the next item only when the batch before was worked off. */
export async function* inBatches<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T[], void> {
  const iterator = items[Symbol.asyncIterator]();
  const ask = () => {
    const item = iterator.next();
    // It may fail while a batch is worked off, and be asked for after that or never.
    item.catch(() => {});
    return item;
  };
  let next = ask();
  for (let first = await next; !first.done; first = await next) {
    const batch = [first.value];
    next = ask();
    while (batch.length < most) {
      const ready = await Promise.race([next, setImmediate(notYet)]);
      if (ready === notYet || ready.done) break;
      batch.push(ready.value);
      next = ask();
    }
    yield batch;
  }
}
