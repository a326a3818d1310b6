// Wakes those who wait for a change, so that nobody has to sleep.
export type Signal = {
  /** Resolves at the next `raise`. */
  next(): Promise<void>;
  raise(): void;
};

export function createSignal(): Signal {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    next: () => promise,
    raise() {
      resolve();
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
  };
}
