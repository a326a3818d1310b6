import { expect, test } from 'vitest';
import { createBoundedQueue } from './bounded-queue.ts';

const refuse = (): never => {
  throw new Error('full');
};

/** A task that remembers that it was started and ends when told to. */
function createTask() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let started = false;
  const work = () => {
    started = true;
    return promise;
  };
  return { work, resolve, reject, hasStarted: () => started };
}

test('only so many tasks run at once and the next starts when one ends, however it ends', async () => {
  const run = createBoundedQueue({ atOnce: 1, waiting: 5, refuse });
  const [first, second, third] = [createTask(), createTask(), createTask()];
  const results = Promise.allSettled([run(first.work), run(second.work), run(third.work)]);
  expect([first.hasStarted(), second.hasStarted()]).toEqual([true, false]);
  first.reject(new Error('boom'));
  await expect.poll(second.hasStarted).toBe(true);
  expect(third.hasStarted()).toBe(false);
  second.resolve('two');
  third.resolve('three');
  expect(await results).toMatchObject([{ status: 'rejected' }, { value: 'two' }, { value: 'three' }]);
});

test('nobody slips in between a task that ends and the one that waited for its place', async () => {
  const run = createBoundedQueue({ atOnce: 1, waiting: 5, refuse });
  const [first, second, newcomer] = [createTask(), createTask(), createTask()];
  const results = [run(first.work), run(second.work)];
  first.resolve('one');
  await expect.poll(second.hasStarted).toBe(true);
  results.push(run(newcomer.work));
  expect(newcomer.hasStarted()).toBe(false);
  second.resolve('two');
  newcomer.resolve('three');
  expect(await Promise.all(results)).toEqual(['one', 'two', 'three']);
});

test('who comes when the queue is full is turned away, and the place is free again later', async () => {
  const run = createBoundedQueue({ atOnce: 1, waiting: 1, refuse });
  const first = createTask();
  const running = run(first.work);
  const waiting = run(async () => 'waited');
  await expect(run(async () => 'no')).rejects.toThrow('full');
  first.resolve('done');
  expect(await Promise.all([running, waiting])).toEqual(['done', 'waited']);
  expect(await run(async () => 'again')).toBe('again');
});
