// Many writers share one transaction: while a batch is on its way to disk, the appends that come wait for the next. So a hundred
// writers cost one flush, and a single one waits for nobody. One batch at a time: two would wait for each other in PostgreSQL,
// each with half of the appends.

export type Batchable<Item, Result> = {
  /** Answers one outcome for each item, in their order. Throws when none of them was done. */
  write: (items: Item[]) => Promise<(Result | Error)[]>;
  /** What may occur once in a batch: the second item with the same key goes into the next one. */
  keysOf: (item: Item) => string[];
  most?: number;
};

type Waiting<Item, Result> = PromiseWithResolvers<Result> & { item: Item };

export function createGroupCommit<Item, Result>({ write, keysOf, most = 500 }: Batchable<Item, Result>) {
  let waiting: Waiting<Item, Result>[] = [];
  let isWriting = false;

  function nextBatch(): Waiting<Item, Result>[] {
    const keys = new Set<string>();
    const batch: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    for (const one of waiting) {
      const own = keysOf(one.item);
      // A later item of a stream never overtakes an earlier one: its keys count even when it has to wait.
      const fits = batch.length < most && !own.some((key) => keys.has(key));
      for (const key of own) keys.add(key);
      (fits ? batch : later).push(one);
    }
    waiting = later;
    return batch;
  }

  async function writeBatch(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await write(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function writeAll(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await writeBatch(batch);
    isWriting = false;
  }

  return (item: Item): Promise<Result> => {
    const one = { ...Promise.withResolvers<Result>(), item };
    waiting.push(one);
    void writeAll();
    return one.promise;
  };
}
