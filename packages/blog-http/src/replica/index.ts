// Read your own writes where a replica of the database answers reads.
export { readAfterOf } from './read-after.ts';
export { openReads, type Reads, type ReplicaConfig, replicaSettings } from './reads.ts';
