import { expect, test } from 'vitest';
import { inProcessorTime } from './processor-time.ts';

const start = { ph: 'B', name: 'navigationStart' };
const task = { ph: 'X', name: 'ThreadControllerImpl::RunTask', dur: 90_000, tdur: 4_000 };

test('a task lasts as long as a processor worked on it, and what is no task stays as it is', () => {
  expect(inProcessorTime([start, task])).toEqual([start, { ...task, dur: 4_000 }]);
});

test('a browser that counts no processor time, or not that of every task, is no judge', () => {
  const uncounted = { ph: 'X', name: 'RunTask', dur: 90_000 };
  expect(() => inProcessorTime([start])).toThrow('0 of 0 tasks');
  expect(() => inProcessorTime([task, uncounted])).toThrow('1 of 2 tasks');
});
