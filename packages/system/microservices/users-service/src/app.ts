// Joins the parts of the service into one Express app. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { isId } from '#blog-http/terms';
import { blogProblems } from '#contract';
import { createTokenVerifier, principalOf } from '#jwt-refresh/verifier';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions, requestContext } from '#kit/http';
import { createPublisher, createServiceDoor, internalRoutes, serviceProblems } from '#service-calls';
import { type Queries, sqlDatabase } from '#sql';
import { createUsers, type UsersService } from './application/users.ts';
import type { Config } from './config.ts';
import type { UserEvent } from './domain/user-events.ts';
import { isFirst } from './infrastructure/first-users.ts';
import { findShown } from './infrastructure/shown-users.ts';
import { tellUsers } from './infrastructure/tell-users.ts';
import { createUsersStore } from './infrastructure/users-store.ts';
import { usersOperations } from './interface/internal.ts';
import { userRoutes } from './interface/users.routes.ts';

const EVENTS_KEPT_HOURS = 24;

/** `busPool` is for the events alone. */
type Parts = { config: Config; pool: Pool; busPool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, busPool, logger, now }: Parts) {
  const database = sqlDatabase(pool);
  const bus = createPublisher<Queries>(config, {
    source: '/services/users',
    stream: config.USERS_EVENTS_STREAM,
    pool: busPool,
    database,
    onError: (err) => logger.error({ err }, 'the events wait in the outbox'),
    traceparent: () => requestContext()?.traceparent,
  });
  const storesIn = (tx: Queries) => ({
    users: createUsersStore(tx),
    tell: (...events: UserEvent[]) => tellUsers(bus, tx, events),
  });
  const users = createUsersStore(database);
  const service = createUsers({
    users,
    atomically: (work) => database.transaction((tx) => work(storesIn(tx))),
    now,
  });
  /** The service inside a transaction that is open already. */
  const serviceIn = (tx: Queries): UsersService =>
    createUsers({ users: createUsersStore(tx), atomically: (work) => work(storesIn(tx)), now });

  const verified = {
    jwksUrl: `${config.AUTH_SERVICE_URL}/.well-known/jwks.json`,
    issuer: config.TOKEN_ISSUER,
    now,
    onFailure: (err: unknown) =>
      logger.warn({ err }, 'the keys of the auth service cannot be read: the last ones stay'),
  };
  const door = createServiceDoor({
    people: createTokenVerifier({ ...verified, audience: config.TOKEN_AUDIENCE, isId }).verify,
    services: createTokenVerifier({ ...verified, audience: 'users-service' }).verify,
  });

  const app: Express = createHttpApp({
    name: 'Blog API: users service',
    // The gateway says who the client is, and how much is enough.
    settings: { ...config, TRUST_PROXY_HOPS: 1, RATE_LIMIT_REQUESTS: 1_000_000_000 },
    logger,
    problems: { ...blogProblems, ...serviceProblems },
    isUnavailable,
    ready: () => canWrite(pool),
    before: [door.authenticate],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...userRoutes(service),
      ...internalRoutes(door, usersOperations({ users, findShown: (ids) => findShown(database, ids), service })),
    },
  });

  return {
    app,
    /** Does the work if there is nobody yet, with a door for the first users. */
    first: (work: (newcomers: Pick<UsersService, 'register'>) => Promise<void>) =>
      database.transaction(async (tx) => {
        if (await isFirst(tx)) await work(serviceIn(tx));
      }),
    purge: () => bus.purge(new Date(now().getTime() - EVENTS_KEPT_HOURS * 3_600_000)),
    close: () => bus.stop(),
  };
}
