// What others start: the system of services hosts this beside the others, main.ts alone.
import { definePattern } from '#pattern';
import { readConfig } from './config.ts';
import { prepareDatabase } from './prepare-database.ts';
import { start } from './start.ts';

export const pattern = definePattern({
  id: 'users-service',
  port: 5,
  audience: 'microservices',
  readConfig,
  prepareDatabase,
  start,
});

/** For whoever hosts it in a process of its own choice. */
export { prepareDatabase, readConfig, start };
