import { expect, onTestFinished, test, vi } from 'vitest';
import { createSharedStore } from './shared-store.ts';

test('while one request asks whether the place is back, the others are not held', async () => {
  // Only what is read as the time is ours.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  let add = () => Promise.reject(new Error('it is away'));
  const counters = { add: () => add(), close: async () => {} };
  const limit = { scope: 'blog', name: 'requests', windowSeconds: 60, patienceMs: 60_000 };
  const store = createSharedStore({ ...limit, counters, onFailure: () => {} });
  for (let request = 1; request <= 3; request += 1) expect((await store.increment('ada')).totalHits).toBe(request);

  vi.setSystemTime(Date.now() + 1_000);
  const trial = Promise.withResolvers<never>();
  add = () => trial.promise;
  const onTrial = store.increment('ada');
  expect((await store.increment('ada')).totalHits).toBe(4);
  trial.reject(new Error('it is still away'));
  expect((await onTrial).totalHits).toBe(5);
});
