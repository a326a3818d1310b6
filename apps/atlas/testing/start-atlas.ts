// For tests: the atlas on a free port, as people start it.
import { createLogger, startServer } from '#kit/http';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

export function startAtlas(environment: Record<string, string> = {}) {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_REQUESTS: '100000', ...environment });
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  return startServer(createApp({ config, logger }), config, logger);
}
