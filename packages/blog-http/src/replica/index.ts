// Read your own writes where a replica of the database answers reads.
export { readAfterOf } from './read-after.ts';
export { openReads } from './reads.ts';
export { replicaSettings } from './settings.ts';
