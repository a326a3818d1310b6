// One question for a thousand who ask the same, and no copy for whoever asks after a write.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { withCopies } from './copies.ts';
import type { ListedPost, ReadModels, Seen } from './read-models.ts';

const asked = { status: 'published', limit: 20, page: 1 } as const;
const seen = (position: number): Seen<ListedPost[]> => ({ value: [], position, behind: 0, fresh: true });

function subject({ maxAgeMs = 60_000 } = {}) {
  const asking: PromiseWithResolvers<Seen<ListedPost[]>>[] = [];
  const never = () => assert.fail('nobody asks this');
  let epoch = 0;
  const listPosts: ReadModels['listPosts'] = () => {
    const question = Promise.withResolvers<Seen<ListedPost[]>>();
    asking.push(question);
    return question.promise;
  };
  const store: ReadModels = {
    listPosts,
    findPost: never,
    findAuthor: never,
    searchPosts: never,
    publishedPosts: never,
  };
  const copies = withCopies(store, { epoch: () => epoch, maxAgeMs });
  const move = () => {
    epoch += 1;
  };
  return { copies, asking, move };
}

test('a thousand cold readers ask the store once, and the next one not at all', async () => {
  const { copies, asking } = subject();
  const readers = Array.from({ length: 1_000 }, () => copies.listPosts(asked));
  asking[0]?.resolve(seen(1));
  assert.equal(new Set(await Promise.all(readers)).size, 1);
  await copies.listPosts(asked);
  assert.equal(asking.length, 1);
});

test('who asks after a projection has moved shares nothing with those who asked before', async () => {
  const { copies, asking, move } = subject();
  const early = copies.listPosts(asked);
  move();
  const late = copies.listPosts(asked);
  asking[1]?.resolve(seen(2));
  asking[0]?.resolve(seen(1));
  assert.deepEqual([(await early).position, (await late).position], [1, 2]);
  assert.equal((await copies.listPosts(asked)).position, 2);
});

test('who names a position asks the store', async () => {
  const { copies, asking } = subject();
  const cold = copies.listPosts(asked);
  asking[0]?.resolve(seen(1));
  await cold;
  void copies.listPosts(asked, 7);
  assert.equal(asking.length, 2);
});

test('without copies only what is being asked right now is shared', async () => {
  const { copies, asking } = subject({ maxAgeMs: 0 });
  const both = [copies.listPosts(asked), copies.listPosts(asked)];
  asking[0]?.resolve(seen(1));
  await Promise.all(both);
  void copies.listPosts(asked);
  assert.equal(asking.length, 2);
});

test('a question that failed is asked again', async () => {
  const { copies, asking } = subject();
  const failed = copies.listPosts(asked);
  asking[0]?.reject(new Error('away'));
  await assert.rejects(failed, /away/);
  void copies.listPosts(asked);
  assert.equal(asking.length, 2);
});
