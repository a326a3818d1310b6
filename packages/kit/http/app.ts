// Builds the Express app around a route table: every answer gets the same ids, headers, limits and problem documents.
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { answer } from '#http-server';
import { shareLimits } from '#shared-limits';
import { type HttpSettings, unlimited } from '../settings/index.ts';
import { docsRoutes } from './docs.ts';
import { healthRoutes } from './health.ts';
import { type Home, homeRoutes } from './home.ts';
import { limitBy } from './limit.ts';
import { type Mounts, mountHandlers } from './mounts.ts';
import { HttpProblem, type ProblemTable, problemHandler } from './problem.ts';
import { openRequest } from './request-context.ts';
import { mountRoutes, type Routes } from './routes.ts';

export type HttpAppOptions = {
  /** The title of /docs. */
  name: string;
  routes: Routes;
  /** What reads its own bodies, or has a policy of its own: GraphQL, a proxy, pages with scripts. */
  mounts?: Mounts;
  problems: ProblemTable;
  logger: Logger;
  settings: HttpSettings;
  /** Resolves when every dependency answers; asked by /readyz. */
  ready: () => Promise<unknown>;
  /** True for an error that means "a dependency is down": 503 instead of 500. */
  isUnavailable?: (error: unknown) => boolean;
  /** Whose bodies may be as long as SIGNED_IN_BODY_LIMIT_BYTES; nobody's unless given. */
  isSignedIn?: (req: Request, res: Response) => boolean;
  /** What the page at "/" leads to; without it there is none. */
  home?: Home;
  /** The OpenAPI document; with it come /openapi.json and /docs. */
  openapi?: object;
  /** Runs before the routes, inside the rate limit: who is asking, for one. */
  before?: RequestHandler[];
};

const Allow = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const apiPolicy = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

/** An app that listens to nothing yet: hand it to `startServer`. Paths are case-sensitive, a trailing slash is another path. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { name, routes, problems, logger, settings, ready, openapi, before = [], isSignedIn = () => false } = options;
  const app = express();
  for (const setting of ['x-powered-by', 'etag']) app.disable(setting);
  for (const setting of ['case sensitive routing', 'strict routing']) app.enable(setting);
  app.set('trust proxy', settings.TRUST_PROXY_HOPS);
  const onFailure = (err: unknown) => logger.warn({ err }, 'limits are counted by each process alone for now');
  const { REDIS_URL: redisUrl, LIMITS_DATABASE_URL: databaseUrl } = settings;
  shareLimits(app, { scope: name, redisUrl, databaseUrl, onFailure });
  const { BODY_LIMIT_BYTES: limit, SIGNED_IN_BODY_LIMIT_BYTES: signedInLimit } = settings;
  const bodyLimit = (req: Request, res: Response) => (isSignedIn(req, res) ? Math.max(limit, signedInLimit) : limit);
  const mount = (table: Routes) => mountRoutes(app, table, bodyLimit);
  const { RATE_LIMIT_REQUESTS: requests, RATE_LIMIT_WINDOW_SECONDS: windowSeconds } = settings;

  app.use(helmet({ contentSecurityPolicy: apiPolicy }), openRequest(logger));
  // No route: "*" asks what the server as a whole can do.
  app.use((req, res, next) =>
    req.url === '*' && req.method === 'OPTIONS' ? answer(res, 204, undefined, { Allow }) : next(),
  );
  mount(healthRoutes(app, ready));
  if (requests < unlimited) app.use(limitBy({ requests, windowSeconds, code: 'too-many-requests' }));
  if (openapi) mount(docsRoutes(name, openapi));
  if (options.home) mount(homeRoutes(name, options.home));
  for (const handler of before) app.use(handler);
  mount(routes);
  mountHandlers(app, options.mounts ?? {}, bodyLimit);
  app.use((_req, _res, next) => next(new HttpProblem('route-not-found')));
  app.use(problemHandler(problems, options));
  return app;
}
