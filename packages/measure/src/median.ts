// One figure for many rounds: the median, which a single disturbed round does not move, and how far the rounds spread.
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

const ratios = (values: number[], base: number[]) => values.map((value, round) => value / (base[round] ?? Number.NaN));

/** The median of the ratios within each round: both sides of a ratio have met the same disturbance. */
export const medianRatio = (values: number[], base: number[]): number => median(ratios(values, base));

/** The least and the greatest of the same ratios, as text. */
export function spreadOfRatio(values: number[], base: number[]): string {
  const all = ratios(values, base);
  return `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`;
}
