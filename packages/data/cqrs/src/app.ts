// Joins the two sides into one Express app. Only here do commands and queries meet. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { isId } from '#blog-http/terms';
import { demoPeople } from '#contract';
import { type AccessTokens, authenticate, createAccessTokens, principalOf, signingKeysOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions, type Routes } from '#kit/http';
import type { EventBus } from '#messaging';
import { createKeptCommands } from './commands/kept-commands.ts';
import { createRunner, type Runner } from './commands/run-commands.ts';
import type { Config } from './config.ts';
import { changeRoutes } from './http/change-routes.ts';
import { commandRoutes } from './http/command-routes.ts';
import { operationRoutes } from './http/operation-routes.ts';
import { postRoutes } from './http/post-routes.ts';
import { queryRoutes } from './http/query-routes.ts';
import { createWrite } from './http/write.ts';
import { openapi } from './openapi.ts';
import { problems } from './problems.ts';
import type { Projector } from './projections/projector.ts';
import { createChangeFeed } from './queries/changes/change-feed.ts';
import { createQueries } from './queries/queries.ts';
import { readAfter } from './queries/read-after.ts';
import { withCopies } from './read-models/copies.ts';
import type { Moves } from './read-models/moves.ts';
import type { ChangeLog } from './read-models/postgres-changes.ts';
import type { ReadModels } from './read-models/read-models.ts';
import { createPostPolicies } from './rules/post-policies.ts';
import { findActor } from './write-model/actor.ts';
import type { Transaction, WriteDatabase } from './write-model/client.ts';

export type Parts = {
  config: Config;
  pool: Pool;
  db: WriteDatabase;
  bus: EventBus<Transaction>;
  readModels: ReadModels;
  log: ChangeLog;
  moves: Moves;
  projectors: Projector[];
  logger: HttpAppOptions['logger'];
  now: () => Date;
  beatMs?: number | undefined;
  /** What a host adds, such as the accounts behind the tokens. */
  hosted?: (parts: { runner: Runner; accessTokens: AccessTokens }) => Routes;
};

const settleMs = 2_000;
const nobody = '00000000-0000-0000-0000-000000000000';

export function createApp({
  config,
  pool,
  db,
  bus,
  readModels,
  log,
  moves,
  projectors,
  logger,
  now,
  beatMs,
  hosted,
}: Parts) {
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
  const policies = createPostPolicies((failure) => logger.error(failure, 'a policy failed and denied'));
  const runner = createRunner({ db, bus, policies, now });
  const kept = createKeptCommands(db, now);
  const copies = withCopies(readModels, { epoch: moves.epoch, maxAgeMs: config.READ_COPY_MS });
  const queries = createQueries({ readModels: copies, policies, nextMove: moves.next });
  const feed = createChangeFeed({
    log,
    readModels,
    nextMove: moves.next,
    onError: (err) => logger.warn({ err }, 'cannot look for changes'),
  });

  /** Resolves when the read models have come so far, or are late. */
  const seen = (position: number, waitMs: number) =>
    readAfter({ after: position, waitMs, acceptsStale: true }, moves.next, (after) =>
      readModels.findPost(nobody, after),
    );

  /** The notice of the bus goes out before the commit. Here it is sure that there is something to take in. */
  async function committed(): Promise<void> {
    for (const projector of projectors) projector.wake();
  }

  /** The Blog API promises that everybody reads what was written, so its writes wait until they can be read. */
  async function settle(position: number): Promise<void> {
    await committed();
    await seen(position, settleMs).catch((err: unknown) => logger.warn({ err }, 'cannot wait for the read models'));
    moves.moved();
  }
  const secret = config.REFRESH_TOKEN_PEPPER;
  const blogWrite = createWrite({ runner, kept, secret, settle });
  const write = createWrite({ runner, kept, secret, settle: committed });

  const app: Express = createHttpApp({
    name: 'Blog API: CQRS',
    settings: config,
    logger,
    problems,
    isUnavailable,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/api/posts': 'the newest posts, from a read model',
        '/api/search?words=index': 'posts with a word',
        '/metrics': 'how far behind the read models are',
        '/readyz': 'whether the server is ready',
      },
      note: config.SEED_DEMO ? `Demo people: ${demoPeople}. npx pnpm access-token gives you their tokens.` : undefined,
    },
    // A read model in Redis that stands still is no reason: reads fall back.
    ready: () => Promise.all([canWrite(pool), projectors[0]?.checkHealth()]),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      // Before the posts, or "stream" would be taken for the id of one.
      ...changeRoutes({
        feed,
        mostStreams: config.MAX_STREAMS,
        tell: (err) => logger.error({ err }, 'a stream failed'),
        beatMs,
      }),
      ...postRoutes({ queries, write: blogWrite }),
      ...commandRoutes({ write, kept, isVisible: async (position) => (await seen(position, 0)).fresh }),
      ...queryRoutes({ queries }),
      ...operationRoutes({ projectors, roleOf: async (id) => (await findActor(db, id))?.role }),
      ...hosted?.({ runner, accessTokens }),
    },
  });
  app.once('draining', feed.close);
  return { app, runner, feed, accessTokens, purge: kept.purge, seen };
}
