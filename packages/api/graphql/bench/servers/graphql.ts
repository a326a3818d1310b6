// Ours, as it starts: all middleware, nobody slowed down. `any` has it take documents that come with the request.
import { randomBytes } from 'node:crypto';
import { report } from '#measure/report';
import { pattern } from '../../src/index.ts';

const [databaseUrl = '', documents = 'trusted'] = process.argv.slice(2);
const secret = () => randomBytes(48).toString('base64');
const { start } = await pattern.configure({
  NODE_ENV: 'production',
  GRAPHQL_DOCUMENTS: documents,
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_REQUESTS: '1000000000',
  MAX_CONNECTIONS_PER_CLIENT: '1000',
  ACCESS_TOKEN_SECRET: secret(),
  REFRESH_TOKEN_PEPPER: secret(),
});
report((await start(databaseUrl)).url);
