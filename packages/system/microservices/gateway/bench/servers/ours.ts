// Ours as it is started everywhere else, with all its middleware and its log; only nobody is told to slow down.
import { pattern } from '../../src/index.ts';

const [PORT = '0', service = ''] = process.argv.slice(2);
const { start } = await pattern.configure({
  PORT,
  LOG_LEVEL: 'info',
  RATE_LIMIT_REQUESTS: '1000000000',
  AUTH_SERVICE_URL: service,
  USERS_SERVICE_URL: service,
  POSTS_SERVICE_URL: service,
});
await start('');
