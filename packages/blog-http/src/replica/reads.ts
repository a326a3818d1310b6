// Where a request reads: the primary, or with READ_DATABASE_URL a replica of it, as far as that is up to date.
import type { Request, RequestHandler } from 'express';
import type { Pool } from 'pg';
import { openPool } from '#kit/database';
import type { HttpAppOptions } from '#kit/http';
import { openReadReplica } from '#read-replica';
import { type Queries, sqlDatabase } from '#sql';
import { readAfterOf } from './read-after.ts';
import type { ReplicaConfig } from './settings.ts';
import { tellPosition } from './tell-position.ts';

export type Reads = {
  /** For a GET. Throws `invalid-parameter`. */
  of(req: Request): Queries;
  /** Tells the position of every write; to stand before the routes. */
  before: RequestHandler[];
  end(): Promise<void>;
};

/** Without READ_DATABASE_URL the primary answers, and nobody hears of positions. */
export function openReads(config: ReplicaConfig, pool: Pool, logger: HttpAppOptions['logger']): Reads {
  const primary = sqlDatabase(pool);
  const { READ_DATABASE_URL: url, READ_LAG_MS: lagMs, READ_SETTLE_MS: settleMs, DATABASE_POOL: max } = config;
  if (url === undefined) return { of: () => primary, before: [], end: async () => {} };
  const { readsAfter, position, end } = openReadReplica({
    primary,
    replica: openPool(url, { max, timeoutMs: lagMs }),
    lagMs,
    settleMs,
    onChange: (isNear) =>
      isNear ? logger.info('the replica answers reads') : logger.warn('the replica is away: the primary answers reads'),
  });
  return { of: (req) => readsAfter(readAfterOf(req)), before: [tellPosition(position)], end };
}
