import { expect, test } from 'vitest';
import { addCheckpoint, type Checkpoint, positionBefore } from './checkpoints.ts';

const minute = 60_000;
const from = (...positions: [minutes: number, position: number][]): Checkpoint[] =>
  positions.reduce<Checkpoint[]>(
    (all, [minutes, position]) => addCheckpoint(all, { position, at: minutes * minute }, 10 * minute),
    [],
  );

test('after a loss the relay begins with what was acknowledged within the window', () => {
  const checkpoints = from([0, 10], [5, 20], [9, 30]);
  expect(positionBefore(checkpoints, 8 * minute)).toBe(20);
  expect(positionBefore(checkpoints, 5 * minute)).toBe(20);
});

test('a relay that is younger than the window begins with the first event', () => {
  expect(positionBefore(from([5, 20]), 4 * minute)).toBe(0);
  expect(positionBefore([], 0)).toBe(0);
});

test('of what is older than the window the newest stays, however long nothing has happened since', () => {
  const checkpoints = from([0, 10], [5, 20], [100, 30]);
  expect(checkpoints.map(({ position }) => position)).toEqual([20, 30]);
  expect(positionBefore(checkpoints, 90 * minute)).toBe(20);
});

test('there is one for a second at most', () => {
  expect(from([0, 1], [0.01, 2], [0.02, 3]).map(({ position }) => position)).toEqual([1, 3]);
});
