// Work that is done again and again beside the requests, and never twice at once.

/** Begins at once. The answer ends it, and waits for what is in hand. */
export function repeat(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let isBusy = false;
  let inHand = Promise.resolve();
  const go = () => {
    if (isBusy) return;
    isBusy = true;
    inHand = work()
      .then(() => undefined, onError)
      .finally(() => {
        isBusy = false;
      });
  };
  go();
  const timer = setInterval(go, everyMs);
  return (): Promise<void> => {
    clearInterval(timer);
    return inHand;
  };
}
