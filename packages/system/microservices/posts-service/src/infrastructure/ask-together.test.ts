// Who shares a call, and whom an answer is for.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

/** Each call waits until it is answered by hand; an answer is what was asked and in which call. */
function world(mostAtOnce = 4) {
  const calls: { ids: string[]; answer: () => void; fail: () => void }[] = [];
  const ask = askTogether<string>((ids) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    const call = calls.length + 1;
    calls.push({
      ids,
      answer: () => resolve(ids.map((id) => `${id} of ${call}`)),
      fail: () => reject(new Error('away')),
    });
    return promise;
  }, mostAtOnce);
  return { calls, ask };
}

test('whoever asks while a call is on its way waits for the next one, and all of them share it', async () => {
  const { calls, ask } = world();
  const first = ask(['a']);
  await setImmediate();
  const [second, third] = [ask(['a', 'b']), ask(['b', 'c'])];
  await setImmediate();
  expect(calls.map(({ ids }) => ids)).toEqual([['a']]);
  calls[0]?.answer();
  // Of the first call: what the second wants to know of "a" may have changed since that was sent.
  expect(await first).toEqual(['a of 1']);
  await setImmediate();
  calls[1]?.answer();
  expect(await second).toEqual(['a of 2', 'b of 2', 'c of 2']);
  expect(await third).toEqual(await second);
  expect(calls).toHaveLength(2);
});

test('a call that fails fails those who share it, and nobody after them', async () => {
  const { calls, ask } = world();
  const [one, two] = [ask(['a']), ask(['b'])];
  await setImmediate();
  const after = ask(['a']);
  calls[0]?.fail();
  expect((await Promise.allSettled([one, two])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await setImmediate();
  calls[1]?.answer();
  expect(await after).toEqual(['a of 2']);
});

test('no call names more than it may, and a slow one is not waited for', async () => {
  const { calls, ask } = world();
  const slow = ask(['a', 'b', 'c', 'd']);
  const [one, two] = [ask(['e', 'f', 'g']), ask(['g', 'h', 'i'])];
  while (calls.length < 3) await setImmediate();
  expect(calls.map(({ ids }) => ids)).toEqual([
    ['a', 'b', 'c', 'd'],
    ['e', 'f', 'g'],
    ['g', 'h', 'i'],
  ]);
  for (const { answer } of calls) answer();
  expect([await slow, await one, await two].map(({ length }) => length)).toEqual([4, 3, 3]);
});
