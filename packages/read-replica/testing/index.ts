// For tests of what reads from a replica.
export { type Replicated, startReplicated } from './start-replicated.ts';
