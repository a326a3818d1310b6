// The time that a service has: first until its answer begins, then for each silence within it and for the whole.

/** Calls `expire` once, unless `end()` comes before. */
export function createDeadline(firstMs: number, expire: () => void) {
  let mostMs = firstMs;
  let last = Number.POSITIVE_INFINITY;
  let timer = setTimeout(expire, mostMs);
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(expire, mostMs);
  };
  return {
    /** The answer has begun. */
    bound(silenceMs: number, wholeMs: number): void {
      mostMs = silenceMs;
      last = performance.now() + wholeMs;
      restart();
    },
    /** A sign of life; a byte now and then is not enough for ever. */
    extend: (): void => void (performance.now() > last ? expire() : timer.refresh()),
    /** While the client does not take what there is, the service is not to blame. */
    pause: (): void => clearTimeout(timer),
    resume: restart,
    end: (): void => clearTimeout(timer),
  };
}
