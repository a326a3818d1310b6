// Copies of answers in this process. However many ask the same at once, the store is asked once; and while no projection has
// moved, the next ones get the same answer.
import type { ReadModels } from './read-models.ts';

export type CopyOptions = {
  /** Grows whenever a projection has moved, as far as this process has heard. */
  epoch(): number;
  /** How old a copy may be when no notice came: one may be lost. 0 shares only what is being asked right now. */
  maxAgeMs: number;
  mostCopies?: number;
};

type Copy = { epoch: number; madeAt: number; isPending: boolean; value: Promise<unknown> };

export function withCopies(readModels: ReadModels, { epoch, maxAgeMs, mostCopies = 1_000 }: CopyOptions): ReadModels {
  const copies = new Map<string, Copy>();

  function share<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = copies.get(key);
    const isNew = (copy: Copy) => copy.isPending || performance.now() - copy.madeAt < maxAgeMs;
    // Who asks after a write has ended must not get what was asked before it.
    if (known && known.epoch === epoch() && isNew(known)) return known.value as Promise<Value>;
    const copy: Copy = { epoch: epoch(), madeAt: performance.now(), isPending: true, value: make() };
    copies.delete(key);
    copies.set(key, copy);
    if (copies.size > mostCopies) copies.delete(copies.keys().next().value ?? key);
    copy.value.then(
      () => {
        copy.isPending = false;
      },
      () => void (copies.get(key) === copy && copies.delete(key)),
    );
    return copy.value as Promise<Value>;
  }

  // Whoever names a position asks the store itself.
  return {
    listPosts: (asked, after) =>
      after === undefined
        ? share(JSON.stringify(asked), () => readModels.listPosts(asked))
        : readModels.listPosts(asked, after),
    findPost: (id, after) =>
      after === undefined ? share(`post ${id}`, () => readModels.findPost(id)) : readModels.findPost(id, after),
    findAuthor: (id, after) =>
      after === undefined ? share(`author ${id}`, () => readModels.findAuthor(id)) : readModels.findAuthor(id, after),
    searchPosts: (words, limit, after) =>
      after === undefined
        ? share(`search ${limit} ${words}`, () => readModels.searchPosts(words, limit))
        : readModels.searchPosts(words, limit, after),
    publishedPosts: readModels.publishedPosts,
  };
}
