// What others start: the system of services hosts this beside the others, main.ts alone.
import { definePattern } from '#pattern';
import { readConfig } from './config.ts';
import { keys } from './keys.ts';
import { prepareDatabase } from './prepare-database.ts';
import { start } from './start.ts';

export const pattern = definePattern({
  id: 'auth-service',
  port: 4,
  audience: 'microservices',
  keys,
  readConfig,
  prepareDatabase,
  start,
});

/** For whoever hosts it in a process of its own choice. */
export { keys, prepareDatabase, readConfig, start };
