// Where a request reads: the primary, or with READ_DATABASE_URL a replica of it, as far as that is up to date.
import type { Request, RequestHandler } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';
import { openPool } from '#kit/database';
import type { HttpAppOptions } from '#kit/http';
import { whole } from '#kit/settings';
import { openReadReplica } from '#read-replica';
import { type Queries, sqlDatabase } from '#sql';
import { readAfterOf } from './read-after.ts';
import { tellPosition } from './tell-position.ts';

/** To be spread into the settings of a server that reads from a replica. */
export const replicaSettings = {
  /** A streaming replica of the database. */
  READ_DATABASE_URL: z.string().optional(),
  /** How old an answer of it may be. */
  READ_LAG_MS: whole(30, 3_600_000).default(2_000),
  /** How long a write waits for it at most, so that everybody reads what was written. */
  READ_SETTLE_MS: whole(0, 60_000).default(1_000),
};

export type ReplicaConfig = z.infer<z.ZodObject<typeof replicaSettings>> & { DATABASE_POOL: number };

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
