// One figure for many rounds: the median, which a single disturbed round does not move.
export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of the ratios within each round: both sides of a ratio have met the same disturbance. */
export const medianRatio = (values: number[], base: number[]): number =>
  median(values.map((value, round) => value / (base[round] ?? Number.NaN)));
