// Reads that a streaming replica of PostgreSQL answers, for whoever may see what it has.
export { openReadReplica, type ReadReplica } from './read-replica.ts';
