// Ours as it is started everywhere else, with all its middleware and its log; only nobody is told to slow down.
import { randomBytes } from 'node:crypto';
import { report } from '#measure/report';
import { openTraces } from '#pattern';
import { pattern } from '../../src/index.ts';

const key = () => randomBytes(48).toString('base64');
const { start } = await pattern.configure({
  NODE_ENV: 'production',
  PORT: '0',
  LOG_LEVEL: 'info',
  RATE_LIMIT_REQUESTS: '1000000000',
  ACCESS_TOKEN_SECRET: key(),
  REFRESH_TOKEN_PEPPER: key(),
});
const [, , , TRACES = 'off'] = process.argv;
await openTraces({ TRACES, TRACES_PORT: '0' }, { name: 'monolith', warn: console.error });
const { url } = await start(process.argv[2] ?? '');
report(url);
