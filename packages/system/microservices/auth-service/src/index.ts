// What others start: the system of services hosts this beside the others, main.ts alone.
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import { derivedSecret } from '#service-calls';
import { readConfig } from './config.ts';
import { prepareDatabase } from './prepare-database.ts';
import { start } from './start.ts';

export const pattern = definePattern({
  id: 'auth-service',
  port: 4,
  audience: 'microservices',
  keys: async (dataDir) => {
    const keys = await keptKeys(dataDir);
    return { ...keys, POSTS_SERVICE_SECRET: derivedSecret(keys.REFRESH_TOKEN_PEPPER, 'posts-service') };
  },
  readConfig,
  prepareDatabase,
  start,
});
