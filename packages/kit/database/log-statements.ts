// What a request did, in the log at debug: each SQL statement with its time, and never its values.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { watchStatements } from '#telemetry';

export function logStatements(pool: Pool, logger: Logger): void {
  if (!logger.isLevelEnabled('debug')) return;
  watchStatements(pool, (sql) => {
    const started = performance.now();
    const ms = () => Math.round((performance.now() - started) * 10) / 10;
    return () => logger.debug({ sql, ms: ms() }, 'statement');
  });
}
