// The pitfall harness: what the naive version gets wrong, kept as a proof that runs.
export { outcome } from './outcome.ts';
export { type Contract, pitfall } from './pitfall.ts';
