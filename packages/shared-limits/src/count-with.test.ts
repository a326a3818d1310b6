import { expect, test } from 'vitest';
import { countWith } from './count-with.ts';

test('what is given back after its window has ended gives nobody one more try', async () => {
  const count = countWith((limiters, duration) => new limiters.RateLimiterMemory({ points: 1, duration }));
  for (let request = 0; request < 3; request += 1) expect((await count('ada', -1, 60)).count).toBe(0);
  expect((await count('ada', 1, 60)).count).toBe(1);
});
