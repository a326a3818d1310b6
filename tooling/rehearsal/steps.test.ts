import { beforeEach, expect, test, vi } from 'vitest';
import { rehearse } from './steps.ts';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line.replace(/ \(\d+ s\)/, '')));
});

test('the first failure ends it, and the end is done in any case', async () => {
  const ran: string[] = [];
  const step = (says: string, failure?: Error) => ({
    says,
    run: async () => {
      ran.push(says);
      if (failure) throw failure;
    },
  });
  const steps = [step('one'), step('two', new Error('No.')), step('three')];
  expect(await rehearse(steps, async () => void ran.push('end'))).toBe(false);
  expect(ran).toEqual(['one', 'two', 'end']);
  expect(said).toEqual(['ok      one', 'FAILED  two\nNo.', '1 passed, 1 failed']);
});

test('of those that run at once a slow one holds up nobody, and all are counted', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const steps = [
    { says: 'slow', run: () => promise },
    { says: 'quick', run: async () => {} },
    { says: 'last', run: async () => resolve() },
  ];
  expect(await rehearse(steps, async () => {}, 2)).toBe(true);
  expect(said.at(-1)).toBe('3 passed, 0 failed');
});
