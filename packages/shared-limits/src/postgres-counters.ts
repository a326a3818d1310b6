// Counts in a table of PostgreSQL, from which old windows are deleted each minute.
import { Pool } from 'pg';
import { type Counted, countWith } from './count-with.ts';

export type Counters = {
  /** Of this window, which begins with the first of them and is so long. */
  add(key: string, points: 1 | -1, windowSeconds: number): Promise<Counted>;
  close(): Promise<void>;
};

const timeoutMs = 1_000;

// Unlogged: a crash of the server forgets who has asked how often, and each count costs no write to the log.
const table = `
  select pg_advisory_xact_lock(hashtext('shared limits'));
  create unlogged table if not exists limits (key text primary key, points integer not null, expire bigint not null);
  create index if not exists limits_expire on limits (expire)`;

export function openPostgresCounters(url: string, { purgeMs = 60_000 } = {}): Counters {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    application_name: 'patternbook limits',
  });
  pool.on('error', () => {}).on('connect', (client) => void client.on('error', () => {}));
  let made: Promise<unknown> | undefined;
  const count = countWith((limiters, windowSeconds) => {
    const here = { storeClient: pool, tableName: 'limits', tableCreated: true, clearExpiredByTimeout: false };
    return new limiters.RateLimiterPostgres({ ...here, keyPrefix: '', points: 1, duration: windowSeconds });
  });
  const purge = () => pool.query('delete from limits where expire < $1', [Date.now()]).catch(() => {});
  let purging: NodeJS.Timeout | undefined;
  let ended: Promise<void> | undefined;

  return {
    async add(key, points, windowSeconds) {
      made ??= pool.query(table).catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      await made;
      purging ??= setInterval(purge, purgeMs).unref();
      return count(key, points, windowSeconds);
    },
    async close() {
      clearInterval(purging);
      ended ??= pool.end();
      await ended;
    },
  };
}
