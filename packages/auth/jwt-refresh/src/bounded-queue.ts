// Lets a few tasks run at once and a bounded number wait; the rest is turned away before it costs anything.

/** Returns `run`, which resolves to its task's result, or calls `refuse` (which throws) when too many are waiting. */
export function createBoundedQueue(limits: { atOnce: number; waiting: number; refuse: () => never }) {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running < limits.atOnce) running += 1;
    else if (waiting.length >= limits.waiting) limits.refuse();
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The place is handed on, not given back: nobody can slip in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
