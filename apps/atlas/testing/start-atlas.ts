// For tests: the atlas on a free port, as people start it.
import type { Host } from '#pattern';
import { readConfig } from '../src/config.ts';
import { start } from '../src/index.ts';

type Beside = { databaseUrl?: string; host?: Host };

export function startAtlas(environment: Record<string, string> = {}, { databaseUrl = '', host }: Beside = {}) {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_REQUESTS: '100000', ...environment });
  return start(config, databaseUrl, host);
}
