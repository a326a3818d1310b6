// One way to build and stop an HTTP server: everything an app needs around its own handlers.
export { stopOnSignals } from '#http-server';
export { type HttpSettings, httpSettings, readEnvironment } from '../settings/index.ts';
export { answer, conditional } from './answer.ts';
export { createHttpApp, type HttpAppOptions } from './app.ts';
export { type LimitOptions, limitBy } from './limit.ts';
export { createLogger } from './logger.ts';
export type { Mounts } from './mounts.ts';
export { ifMatch, parseBody, parseQuery } from './parse.ts';
export { HttpProblem, type ProblemTable, problemHandler, transportProblems } from './problem.ts';
export { type RequestContext, requestContext } from './request-context.ts';
export type { Routes } from './routes.ts';
export { type RunningServer, startServer } from './server.ts';
