// What the page does about a token that has ended, and about an answer that says no.
import { QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isSilence, Refused } from './ask.ts';
import { createQueries } from './queries.ts';

test('a refused token is replaced, and a fresh one that is refused, too, is left as it is', async () => {
  vi.useFakeTimers();
  const queries = createQueries();
  const token = vi.fn(async () => 'a token');
  const end = new QueryObserver(queries, { queryKey: ['token', 'noor'], queryFn: token }).subscribe(() => {});
  onTestFinished(() => {
    end();
    queries.clear();
    vi.useRealTimers();
  });
  await vi.advanceTimersByTimeAsync(900_000);
  expect(token).toHaveBeenCalledTimes(1);
  const queryFn = () => Promise.reject(new Refused(401, { title: 'Sign in' }));
  const ask = () => queries.fetchQuery({ queryKey: ['orders'], queryFn }).catch(() => undefined);
  await ask();
  expect(token).toHaveBeenCalledTimes(2);
  await ask();
  expect(token).toHaveBeenCalledTimes(2);
});

test('a refusal is an answer', () => {
  expect([null, new Refused(404, { title: 'Gone' }), new TypeError('no network')].map(isSilence)).toEqual([
    ...[false, false, true],
  ]);
});
