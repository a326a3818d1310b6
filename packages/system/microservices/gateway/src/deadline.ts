// The time that a service has. It begins anew with each sign of life, but ten times the bound is the end of any answer.

const wholeAnswer = 10;

/** Calls `expire` once, unless `end()` comes before. */
export function createDeadline(firstMs: number, expire: () => void) {
  let mostMs = firstMs;
  let last = performance.now() + wholeAnswer * mostMs;
  let timer = setTimeout(expire, mostMs);
  return {
    /** A sign of life. */
    extend(): void {
      if (performance.now() > last) expire();
      else timer.refresh();
    },
    /** While the client does not take what there is, the service is not to blame. */
    pause: (): void => clearTimeout(timer),
    resume(): void {
      clearTimeout(timer);
      timer = setTimeout(expire, mostMs);
    },
    /** For an answer that has no end: only its silences are bounded. */
    boundSilence(silenceMs: number): void {
      clearTimeout(timer);
      mostMs = silenceMs;
      last = Number.POSITIVE_INFINITY;
      timer = setTimeout(expire, mostMs);
    },
    end: (): void => clearTimeout(timer),
  };
}
