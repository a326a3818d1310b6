// Who shares a batch, who waits for the next, and who fails with whom.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

type Item = { key: string; text: string };

/** Batches are written when the test says so. */
function held() {
  const batches: { items: Item[]; done: PromiseWithResolvers<(string | Error)[]> }[] = [];
  const add = createGroupCommit<Item, string>({
    write: (items) => {
      const done = Promise.withResolvers<(string | Error)[]>();
      batches.push({ items, done });
      return done.promise;
    },
    keysOf: ({ key }) => [key],
    most: 3,
  });
  const texts = (index: number) => batches[index]?.items.map(({ text }) => text);
  const answer = (index: number) =>
    batches[index]?.done.resolve(batches[index].items.map(({ text }) => `kept ${text}`));
  return { add, batches, texts, answer };
}

/** Until all that can go on has gone on. */
const turn = () => new Promise(setImmediate);

test('the first writes at once, those who come meanwhile share the next batch', async () => {
  const { add, batches, texts, answer } = held();
  const first = add({ key: 'a', text: '1' });
  const others = ['b', 'c'].map((key) => add({ key, text: key }));
  assert.deepEqual([batches.length, texts(0)], [1, ['1']]);
  answer(0);
  assert.equal(await first, 'kept 1');
  await turn();
  assert.deepEqual(texts(1), ['b', 'c']);
  answer(1);
  assert.deepEqual(await Promise.all(others), ['kept b', 'kept c']);
});

test('of one key a batch holds one, in the order in which they came, and no batch is over the limit', async () => {
  const { add, texts, answer } = held();
  const all = ['a1', 'a2', 'b1', 'a3', 'c1', 'd1'].map((text) => add({ key: text[0] ?? '', text }));
  answer(0);
  await all[0];
  await turn();
  assert.deepEqual(texts(1), ['a2', 'b1', 'c1']);
  answer(1);
  await all[1];
  await turn();
  assert.deepEqual(texts(2), ['a3', 'd1']);
  answer(2);
  assert.equal((await Promise.all(all)).length, 6);
});

test('an outcome is its own, a failure of the whole batch is everybody’s, and the next batch is not touched', async () => {
  const { add, batches } = held();
  const [one, two] = [add({ key: 'a', text: '1' }), add({ key: 'b', text: '2' })];
  batches[0]?.done.resolve([new Error('refused')]);
  await assert.rejects(one, /refused/);
  const three = add({ key: 'c', text: '3' });
  batches[1]?.done.reject(new Error('gone'));
  await assert.rejects(two, /gone/);
  await turn();
  batches[2]?.done.resolve(['kept 3']);
  assert.equal(await three, 'kept 3');
});
