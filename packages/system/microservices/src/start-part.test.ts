// A program that can be stopped by itself, and what it leaves.
import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { startPart } from './start-part.ts';

const request = new AsyncLocalStorage<string>();

/** A program that writes down when it starts and stops, and in whose request. */
async function startToy() {
  const seen: string[] = [];
  const begin = async () => {
    seen.push(`started in ${request.getStore() ?? 'none'}`);
    return { url: '', stop: async () => void seen.push('stopped') };
  };
  return { seen, ...(await startPart(begin)) };
}

test('it is stopped once and started once, however often it is asked for at the same time', async () => {
  const { seen, part } = await startToy();
  await Promise.all([part.stop(), part.stop(), part.start(), part.start()]);
  expect(seen).toEqual(['started in none', 'stopped', 'started in none']);
  expect(part.runs()).toBe(true);
});

test('it does not go on in the request of whoever started it again', async () => {
  const { seen, part } = await startToy();
  await part.stop();
  await request.run('a lab', part.start);
  expect(seen.at(-1)).toBe('started in none');
});

test('after its end it stays away, also if it was being started', async () => {
  const { seen, part, end } = await startToy();
  await part.stop();
  await Promise.all([part.start(), end(), part.start()]);
  expect(part.runs()).toBe(false);
  expect(seen.filter((line) => line.startsWith('started')).length).toBe(seen.filter((l) => l === 'stopped').length);
});
