// The black-box suite: takes a base URL, knows nothing of what stands behind it.
export type { Case, Theme } from './case.ts';
export { cases } from './cases.ts';
export { showReport } from './report.ts';
export { type CaseResult, type Report, type RunOptions, runContract } from './run-contract.ts';
export type { Credentials } from './world.ts';
