// Joins the parts into one Express app on one database. Starts nothing: tests and the server share it.
import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import type { Express } from 'express';
import type { Pool } from 'pg';
import { isId } from '#blog-http/terms';
import { authenticate, createAccessTokens, principalOf, signingKeysOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { createHandle } from './commands/handle.ts';
import { createLoad } from './commands/load.ts';
import type { Config } from './config.ts';
import { createPostgresEventStore } from './event-store/postgres-event-store.ts';
import { createHistory } from './history/history.ts';
import { accountRoutes } from './http/account.routes.ts';
import { postRoutes } from './http/post.routes.ts';
import { problems } from './http/problems.ts';
import { projectionRoutes } from './http/projection.routes.ts';
import { createActors } from './http/request.ts';
import { accountList } from './projections/account-list.ts';
import { postList } from './projections/post-list.ts';
import { createProjector } from './projections/projector.ts';
import { createRebuilder } from './projections/rebuilder.ts';
import { checkProjections } from './projections/status.ts';
import { createListPosts } from './queries/list-posts.ts';
import { createPostgresSnapshots } from './snapshots/snapshots.ts';
import { createPostgresSubjectKeys } from './stored-events/subject-keys.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const store = createPostgresEventStore(pool);
  const keys = createPostgresSubjectKeys(pool);
  const stores = { store, keys, snapshots: createPostgresSnapshots(pool) };
  const digest = createDigest(config.REFRESH_TOKEN_PEPPER);
  const load = createLoad(stores);
  const projections = [accountList, postList];
  const projector = createProjector({
    pool,
    projections,
    onStop: (projection, err) => logger.error({ projection, err }, 'a projection stopped'),
    onResume: (projection) => logger.info({ projection }, 'a projection goes on'),
    now,
  });
  const rebuilder = createRebuilder({
    pool,
    projector,
    projections,
    onFailure: (projection, err) => logger.error({ projection, err }, 'a rebuild stands still'),
  });
  const accessTokens = createAccessTokens({
    keys: signingKeysOf(config, {
      now,
      onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
    }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
    isId,
  });

  const actors = createActors(load);
  const commands = {
    handle: createHandle({ ...stores, load, digest }),
    load,
    history: createHistory(stores),
    actors,
    digest,
    appended: projector.wake,
    now,
  };

  const app: Express = createHttpApp({
    name: 'Blog: event sourcing',
    settings: config,
    logger,
    problems,
    isUnavailable,
    home: {
      links: {
        '/api/posts': 'the newest posts',
        '/projections': 'how far each projection is',
        '/readyz': 'whether the server is ready',
      },
      note: 'To write, take a token: npx pnpm -s access-token noor@example.com --for event-sourcing',
    },
    ready: async () => {
      await canWrite(pool);
      await checkProjections(pool);
    },
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...accountRoutes(commands),
      ...postRoutes({ ...commands, listPosts: createListPosts(pool) }),
      ...projectionRoutes({ pool, projections, store, actors, appended: projector.wake, now }),
    },
  });
  return { app, store, keys, projector, rebuilder, ...commands };
}

/** Equal values have equal digests, and nobody reads a value out of one. The key is derived, for this use alone. */
function createDigest(secret: KeyObject) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'event-sourcing digests', 32));
  return (value: string): string => createHmac('sha256', key).update(value).digest('base64url');
}
