// The usual lines, as the README of http-proxy-middleware begins: each service behind its path, and nothing else.
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

export type Services = { auth: string; users: string; posts: string };

export function createNaiveGateway({ auth, users, posts }: Services): Express {
  const app = express();
  app.use(createProxyMiddleware({ target: auth, changeOrigin: true, pathFilter: '/api/auth' }));
  app.use(createProxyMiddleware({ target: users, changeOrigin: true, pathFilter: '/api/users' }));
  app.use(createProxyMiddleware({ target: posts, changeOrigin: true, pathFilter: '/api/posts' }));
  return app;
}

/** Under `app.use(path)`, as most examples have it: since its version 3 the path is cut off. */
export function createNaiveMounts({ auth, users, posts }: Services): Express {
  const app = express();
  app.use('/api/auth', createProxyMiddleware({ target: auth, changeOrigin: true }));
  app.use('/api/users', createProxyMiddleware({ target: users, changeOrigin: true }));
  app.use('/api/posts', createProxyMiddleware({ target: posts, changeOrigin: true }));
  return app;
}

/** The same, with the path put back by hand. */
export function createNaiveRewrites({ users, posts }: Services): Express {
  const app = express();
  const back = (prefix: string) => (path: string) => prefix + path;
  app.use('/api/users', createProxyMiddleware({ target: users, pathRewrite: back('/api/users') }));
  app.use('/api/posts', createProxyMiddleware({ target: posts, pathRewrite: back('/api/posts') }));
  return app;
}

/** With a time-out, which is already more than usual. */
export function createNaiveTimeout({ posts }: Services): Express {
  const app = express();
  app.use(createProxyMiddleware({ target: posts, changeOrigin: true, pathFilter: '/api', proxyTimeout: 100 }));
  return app;
}

/** With a body parser for all routes, which has read the body before the proxy can send it. */
export function createNaiveParser(services: Services): Express {
  return express().use(express.json()).use(createNaiveGateway(services));
}

/** With the option that is called `timeout`, beside the other one: it ends the connection of the client, who hears nothing. */
export function createNaiveBothTimeouts({ posts }: Services): Express {
  const app = express();
  const waits = { timeout: 100, proxyTimeout: 100 };
  app.use(createProxyMiddleware({ target: posts, changeOrigin: true, pathFilter: '/api', ...waits }));
  return app;
}

/** With one place that answers what fails, as every Express app has it: the proxy answers by itself, and asks nobody. */
export function createNaiveHandler(services: Services): Express {
  const answer: ErrorRequestHandler = (_error, _req, res, _next) => {
    res.status(503).type('application/problem+json').send({ code: 'unavailable' });
  };
  return createNaiveGateway(services).use(answer);
}
