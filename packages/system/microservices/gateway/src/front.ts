// The first step of every request. What is for a service takes the short way: its answer brings its own headers, so what the
// kit does for the answers of an app would be done twice, and cost more than the passing on.
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { type HttpAppOptions, limitBy, openRequest, problemHandler } from '#kit/http';
import type { Config } from './config.ts';
import type { createProxy } from './proxy.ts';
import { isForService } from './routes.ts';

type Parts = Pick<HttpAppOptions, 'logger' | 'problems'> & {
  config: Config;
  /** What the gateway answers itself: whether it is ready, the documents, and that there is nothing. */
  own: Express;
  proxy: ReturnType<typeof createProxy>;
};

const csp = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

export function createFront({ config, logger, problems, own, proxy }: Parts): Express {
  const { RATE_LIMIT_REQUESTS: requests, RATE_LIMIT_WINDOW_SECONDS: windowSeconds } = config;
  const open = openRequest(logger);
  const limit = limitBy({ requests, windowSeconds, code: 'too-many-requests' });
  const secure = helmet({ contentSecurityPolicy: csp });
  const answer = problemHandler(problems, { logger });

  // Three steps in turn. A router between them would cost a fifth of the whole.
  const toService: RequestHandler = (req, res, next) => {
    const refuse = (error: unknown) => secure(req, res, () => answer(error, req, res, next));
    const pass = (refusal?: unknown) => (refusal ? refuse(refusal) : proxy(req, res).catch(refuse));
    open(req, res, (fault) => (fault ? refuse(fault) : limit(req, res, pass)));
  };

  const app = express().disable('x-powered-by').disable('etag').enable('takes upgrades');
  app.set('trust proxy', config.TRUST_PROXY_HOPS);
  app.set('limits', own.get('limits'));
  app.use((req, res, next) => (isForService(req.url) ? toService(req, res, next) : next()));
  return app.use(own);
}
