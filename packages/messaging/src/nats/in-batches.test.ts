import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('what is there comes together, up to the most', async () => {
  async function* five() {
    yield* [1, 2, 3, 4, 5];
  }
  expect(await collect(inBatches(five(), 2))).toEqual([[1, 2], [3, 4], [5]]);
  expect(await collect(inBatches(five(), 9))).toEqual([[1, 2, 3, 4, 5]]);
});

test('nobody waits for more than what is there', async () => {
  const gate = Promise.withResolvers<void>();
  async function* slow() {
    yield 1;
    await gate.promise;
    yield 2;
  }
  const batches = inBatches(slow(), 9);
  expect(await batches.next()).toEqual({ done: false, value: [1] });
  gate.resolve();
  expect(await batches.next()).toEqual({ done: false, value: [2] });
  expect(await batches.next()).toEqual({ done: true, value: undefined });
});

test('what fails while a batch is worked off, fails at the next question', async () => {
  const gate = Promise.withResolvers<void>();
  async function* failing() {
    yield 1;
    await gate.promise;
    throw new Error('the connection broke');
  }
  const batches = inBatches(failing(), 1);
  expect(await batches.next()).toEqual({ done: false, value: [1] });
  gate.resolve();
  // Long enough for a rejection that nobody looks at to end the process.
  await setImmediate();
  await expect(batches.next()).rejects.toThrow('the connection broke');
});
