import { expect, test } from 'vitest';
import { inProcessorTime } from './processor-time.ts';

const start = { ph: 'B', name: 'navigationStart' };
const task = { ph: 'X', name: 'ThreadControllerImpl::RunTask', dur: 90_000, tdur: 4_000 };

test('a task lasts as long as a processor worked on it, and what is no task stays as it is', () => {
  expect(inProcessorTime([start, task])).toEqual([start, { ...task, dur: 4_000 }]);
});

const uncounted = { ph: 'X', name: 'RunTask', dur: 90_000 };

test('a task whose processor time is not known lasts as long as by the clock', () => {
  expect(inProcessorTime([task, uncounted])).toEqual([{ ...task, dur: 4_000 }, uncounted]);
});

test('a browser that counts no processor time is no judge', () => {
  expect(() => inProcessorTime([start])).toThrow('of 0 tasks');
  expect(() => inProcessorTime([uncounted])).toThrow('of 1 tasks');
});
