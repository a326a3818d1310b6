// One of the programs as a part of the process: it can be stopped by itself and started again, while the others go on.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Part, Running } from '#pattern';

/** `end` is for good: what is started after it stays away. */
export async function startPart(begin: () => Promise<Running>): Promise<{ part: Part; end: () => Promise<void> }> {
  // Whoever starts it again is in a request of theirs, and the program must not go on in that.
  const outside = AsyncLocalStorage.snapshot();
  let running: Running | undefined = await begin();
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };

  const part: Part = {
    runs: () => running !== undefined,
    start: () =>
      inTurn(async () => {
        if (!isOver) running ??= await outside(begin);
      }),
    stop: () =>
      inTurn(async () => {
        const stopped = running;
        running = undefined;
        await stopped?.stop();
      }),
  };
  const end = () => {
    isOver = true;
    return part.stop();
  };
  return { part, end };
}
