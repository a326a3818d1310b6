// What both sides stand on: the write model with its bus, the read models, and the projections between them.
import type { Pool } from 'pg';
import { requestContext } from '#kit/http';
import { createPostgresBus } from '#messaging';
import type { Config } from './config.ts';
import { openProjectionPool, openReadPool } from './pools.ts';
import { movedChannel } from './projections/builds.ts';
import { startProjector } from './projections/projector.ts';
import { projectionVersion } from './projections/rows.ts';
import { followMoves } from './read-models/moves.ts';
import { openRedis } from './read-models/open-redis.ts';
import { createPostgresChanges } from './read-models/postgres-changes.ts';
import { createPostgresReadModels } from './read-models/postgres-read-models.ts';
import { postgresWriter } from './read-models/postgres-writer.ts';
import { createRedisReadModels } from './read-models/redis-read-models.ts';
import { createRedisWriter } from './read-models/redis-writer.ts';
import { withFallback } from './read-models/with-fallback.ts';
import { createWriteDatabase, forMessaging } from './write-model/client.ts';

type Options = {
  pool: Pool;
  databaseUrl: string;
  config: Pick<Config, 'DATABASE_POOL' | 'REQUEST_TIMEOUT_SECONDS' | 'REDIS_URL'>;
  onError(error: unknown): void;
  /** Told of each read that Redis did not answer. */
  onFallback?(error: unknown): void;
  /** Of the code that makes the rows of the read models. */
  version?: number | undefined;
  abandonedMs?: number | undefined;
};

/** Resolves when a build of this version of the read models serves. */
export async function openParts({ pool, databaseUrl, config, onError, onFallback = () => {}, ...options }: Options) {
  const { version = projectionVersion, abandonedMs } = options;
  const timeoutMs = config.REQUEST_TIMEOUT_SECONDS * 1_000;
  const db = createWriteDatabase(pool, timeoutMs);
  const bus = createPostgresBus({
    source: '/cqrs',
    pool,
    database: forMessaging(db),
    traceparent: () => requestContext()?.traceparent,
    onError,
  });
  const readPool = openReadPool(databaseUrl, { max: Math.max(2, config.DATABASE_POOL >> 1), timeoutMs });
  const redis = config.REDIS_URL === undefined ? undefined : openRedis(config.REDIS_URL, onError);
  const stores = {
    postgresql: createPostgresReadModels(readPool, version),
    redis: redis && createRedisReadModels(redis, readPool, version),
  };
  const readModels = stores.redis ? withFallback(stores.redis, stores.postgresql, onFallback) : stores.postgresql;
  // What falls back needs something to fall back on: PostgreSQL holds the read models in any case.
  const writers = [postgresWriter, ...(redis ? [createRedisWriter(redis)] : [])];
  const projecting = openProjectionPool(databaseUrl, { max: 3 * writers.length, timeoutMs });
  const projectors = writers.map((writer) =>
    startProjector({ pool: projecting, writer, onError, version, abandonedMs }),
  );
  const moves = followMoves(pool, movedChannel);

  const [inDatabase] = projectors;
  const serves = async () =>
    (await inDatabase?.builds())?.some((build) => build.version === version && build.state === 'serving');
  async function close(): Promise<void> {
    await Promise.all(projectors.map((projector) => projector.stop()));
    redis?.destroy();
    await moves.stop();
    await bus.stop();
    await db.$disconnect();
    await Promise.all([readPool.end(), projecting.end()]);
  }

  try {
    while (!(await serves())) await moves.next(50);
  } catch (error) {
    // Otherwise the projections would look for the database for ever.
    await close();
    throw error;
  }

  return {
    db,
    readPool,
    bus,
    moves,
    projectors,
    readModels,
    log: createPostgresChanges(readPool, version),
    /** One by one, without falling back. */
    stores,
    close,
  };
}
