// What others start: the system of services hosts this beside the others, main.ts alone.
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import { derivedSecret } from '#service-calls';
import { readConfig } from './config.ts';
import { prepareDatabase } from './prepare-database.ts';
import { start } from './start.ts';

export const pattern = definePattern({
  id: 'posts-service',
  port: 6,
  audience: 'microservices',
  keys: async (dataDir) => {
    const { REFRESH_TOKEN_PEPPER } = await keptKeys(dataDir);
    return { POSTS_SERVICE_SECRET: derivedSecret(REFRESH_TOKEN_PEPPER, 'posts-service') };
  },
  readConfig,
  prepareDatabase,
  start,
});

/** For whoever hosts it in a process of its own choice. */
export { prepareDatabase, readConfig, start };
