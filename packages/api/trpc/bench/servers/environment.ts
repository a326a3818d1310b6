// The settings of all servers here: as in production, and nobody slowed down.
import { randomBytes } from 'node:crypto';

const secret = () => randomBytes(48).toString('base64');

export const environment = {
  NODE_ENV: 'production',
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_REQUESTS: '1000000000',
  MAX_CONNECTIONS_PER_CLIENT: '1000',
  TOKEN_AUDIENCE: 'trpc',
  ACCESS_TOKEN_SECRET: secret(),
  REFRESH_TOKEN_PEPPER: secret(),
};
