// Wakes those who wait for a change, so that nobody has to sleep.
export type Signal = {
  /** Resolves to true at the next `raise`, or to false when `ms` are over before. */
  wait(ms?: number): Promise<boolean>;
  raise(): void;
};

export function createSignal(): Signal {
  const waiting = new Set<(raised: boolean) => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(() => done(false), ms);
        const done = (raised: boolean) => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve(raised);
        };
        waiting.add(done);
      }),
    raise() {
      for (const done of [...waiting]) done(true);
    },
  };
}
