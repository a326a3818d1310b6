// One way to build and stop an HTTP server: everything an app needs around its own handlers.
export { answer, conditional, type RequestContext, type RunningServer, stopOnSignals } from '#http-server';
export { type HttpSettings, httpSettings, readEnvironment } from '../settings/index.ts';
export { createHttpApp, type HttpAppOptions } from './app.ts';
export { type LimitOptions, limitBy } from './limit.ts';
export { createLogger } from './logger.ts';
export { ifMatch, parseBody, parseQuery } from './parse.ts';
export { HttpProblem, type ProblemTable, problemHandler, transportProblems } from './problem.ts';
export { openRequest, requestContext } from './request-context.ts';
export type { Routes } from './routes.ts';
export { startServer } from './server.ts';
