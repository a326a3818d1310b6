// What a store keeps between two visits. What lies there may be of another version, of another program, or broken: it is
// checked before it counts, and a browser that lets nothing be stored stops nothing.

import type { z } from 'zod';
import type { PersistOptions, PersistStorage } from 'zustand/middleware';

/** `localStorage` or `sessionStorage`. Even to ask for them can throw. */
export type Place = () => { getItem(name: string): string | null; setItem(name: string, value: string): void };

type Kept<Data> = {
  name: string;
  place: Place;
  version: number;
  schema: z.ZodType<Data>;
  /** From what a version stored to what the next one stores, by the number of the older. */
  steps?: Record<number, (stored: unknown) => unknown>;
};

/** For the middleware `persist`. What has no place in `schema` is neither written nor read. */
export function kept<State extends Data, Data extends object>({
  name,
  place,
  version,
  schema,
  steps = {},
}: Kept<Data>) {
  return {
    name,
    version,
    storage: storageAt<Data>(place),
    partialize: (state: State) => schema.parse(state),
    migrate: (stored: unknown, from: number) => {
      let now = stored;
      for (let step = from; step < version; step += 1) now = steps[step]?.(now);
      // A newer one: this tab is older than what wrote it, and does not guess.
      return (from > version ? undefined : now) as Data;
    },
    merge: (stored: unknown, state: State): State => {
      const read = schema.safeParse(stored);
      return read.success ? { ...state, ...read.data } : state;
    },
  } satisfies PersistOptions<State, Data>;
}

const storageAt = <Data>(place: Place): PersistStorage<Data> => ({
  getItem: (name) => orNull(() => JSON.parse(place().getItem(name) ?? 'null')),
  setItem: (name, value) => void orNull(() => place().setItem(name, JSON.stringify(value))),
  removeItem: (name) => void orNull(() => place().setItem(name, 'null')),
});

function orNull<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
