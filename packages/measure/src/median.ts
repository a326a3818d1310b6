// One figure for many rounds: the median, which a single disturbed round does not move, and how far the rounds spread.
import { readable } from './readable.ts';

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The ratio within each round: both of its sides have met the same disturbance. */
export const ratios = (values: number[], base: number[]): number[] =>
  values.map((value, round) => value / (base[round] ?? Number.NaN));

/** The median of the rounds, and in brackets the least and the greatest of them. */
export const withSpread = (rounds: number[], write: (value: number) => string = readable): string =>
  `${write(median(rounds))} (${write(Math.min(...rounds))} to ${write(Math.max(...rounds))})`;
