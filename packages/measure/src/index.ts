// How the benches of this book compare: in one process or one run, by turns, and in ratios.
export { type Cost, costs, type Work } from './costs.ts';
export { interleavedRounds } from './decisions.ts';
export { median, ratios, withSpread } from './median.ts';
export { tellRounds } from './progress.ts';
export { duration, readable } from './readable.ts';
export { writeMeasured } from './write-measured.ts';
