// What stands for a transaction in unit tests: what was promised to it happens if its work succeeds, and only then.
export type MemoryTransaction = { onCommit(action: () => void): void };

export async function inMemoryTransaction<Result>(work: (tx: MemoryTransaction) => Promise<Result>): Promise<Result> {
  const actions: (() => void)[] = [];
  const result = await work({ onCommit: (action) => void actions.push(action) });
  for (const action of actions) action();
  return result;
}
