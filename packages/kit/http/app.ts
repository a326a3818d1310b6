// Builds the Express app around a route table: every answer gets the same ids, headers, limits and problem documents.
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { docsRoutes } from './docs.ts';
import { healthRoutes } from './health.ts';
import { clientAddress, limitBy } from './limit.ts';
import { openRequest } from './open-request.ts';
import { HttpProblem, type ProblemTable, problemHandler } from './problem.ts';
import { mountRoutes, type Routes } from './routes.ts';
import type { HttpSettings } from './settings.ts';

export type HttpAppOptions = {
  /** The title of /docs. */
  name: string;
  routes: Routes;
  problems: ProblemTable;
  logger: Logger;
  settings: HttpSettings;
  /** Resolves when every dependency answers; asked by /readyz. */
  ready: () => Promise<unknown>;
  /** True for an error that means "a dependency is down": 503 instead of 500. */
  isUnavailable?: (error: unknown) => boolean;
  /** The OpenAPI document; with it come /openapi.json and /docs. */
  openapi?: object;
  /** Runs before the routes, inside the rate limit: who is asking, for one. */
  before?: RequestHandler[];
};

const apiPolicy = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
};

/** An app that listens to nothing yet: hand it to `startServer`. Paths are case-sensitive, a trailing slash is another path. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { name, routes, problems, logger, settings, ready, isUnavailable, openapi, before = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.TRUST_PROXY_HOPS);
  app.set('request timeout ms', settings.REQUEST_TIMEOUT_SECONDS * 1_000);

  app.use(helmet({ contentSecurityPolicy: apiPolicy }), openRequest(logger));
  mountRoutes(app, healthRoutes(app, ready), settings.BODY_LIMIT_BYTES);
  app.use(
    limitBy({
      requests: settings.RATE_LIMIT_REQUESTS,
      windowSeconds: settings.RATE_LIMIT_WINDOW_SECONDS,
      key: clientAddress,
      code: 'too-many-requests',
    }),
  );
  mountRoutes(app, openapi ? docsRoutes(name, openapi) : {}, settings.BODY_LIMIT_BYTES);
  for (const handler of before) app.use(handler);
  mountRoutes(app, routes, settings.BODY_LIMIT_BYTES);
  app.use(() => {
    throw new HttpProblem('route-not-found');
  });
  app.use(problemHandler(problems, { logger, isUnavailable }));
  return app;
}
