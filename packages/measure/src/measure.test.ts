import assert from 'node:assert/strict';
import { onTestFinished, test, vi } from 'vitest';
import { costs, interleavedRounds, median, ratios, readable, tellRounds, withSpread } from './index.ts';

test('one disturbed round moves neither a median nor a ratio', () => {
  assert.equal(median([1, 2, 1000]), 2);
  assert.equal(median(ratios([2, 4, 60], [1, 2, 3])), 2);
});

test('a figure is printed with the least and the greatest of its rounds', () => {
  assert.equal(withSpread(ratios([2, 4, 60], [1, 2, 3])), '2.0 (2.0 to 20)');
  assert.equal(withSpread([900, 1, 1100], readable), '900 (1.0 to 1,100)');
});

test('of an even number of rounds the median is the mean of the middle two', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('rivals that decide differently are not compared', () => {
  const always = { name: 'always', run: (decisions: number) => decisions };
  const never = { name: 'never', run: () => 0 };
  assert.throws(() => interleavedRounds([always, never], 10), /they decide differently/);
  const rounds = interleavedRounds([always], 10);
  assert.deepEqual([...rounds.keys(), rounds.get('always')?.length], ['always', 21]);
});

test('work that does a hundred times as much costs more for each operation', async () => {
  const spin = (steps: number) => async () => {
    let sum = 0;
    for (let step = 0; step < steps * 100_000; step++) sum += step;
    return sum > 0 ? 1 : 0;
  };
  const { small, large } = await costs({ small: spin(1), large: spin(100) }, 5);
  assert.equal(large.elapsed.length, 5);
  assert.ok(median(large.elapsed) > median(small.elapsed));
});

test('figures keep two digits that count', () => {
  assert.deepEqual([readable(12345.6), readable(0.1234)], ['12,346', '0.12']);
});

test('a long measurement says every two seconds which round it is at, a short one nothing', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const lines: string[] = [];
  const tell = tellRounds('reads', 9, (line) => lines.push(line));
  for (let round = 1; round <= 9; round++) {
    tell(round);
    vi.advanceTimersByTime(700);
  }
  assert.deepEqual(lines, ['  … reads: round 4 of 9', '  … reads: round 7 of 9']);
});
