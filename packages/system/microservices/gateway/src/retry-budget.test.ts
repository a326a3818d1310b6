import { expect, test } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

test('ten retries in advance, and then one for each ten requests', () => {
  const budget = createRetryBudget();
  const retries = () => Array.from({ length: 20 }, budget.spend).filter(Boolean).length;
  expect(retries()).toBe(10);
  for (let count = 0; count < 35; count += 1) budget.earn();
  expect(retries()).toBe(3);
  for (let count = 0; count < 1_000; count += 1) budget.earn();
  expect(retries()).toBe(10);
});
