// A Node HTTP server that cannot be held open, answers what its parser refuses, and stops without cutting an answer.
export { answer, conditional } from './answer.ts';
export { boundBody } from './bound-body.ts';
export { contextFrom, type RequestContext } from './request-context.ts';
export { requestFault } from './request-fault.ts';
export { type RunningServer, type ServerLimits, startServer } from './start-server.ts';
export { stopOnSignals } from './stop-on-signals.ts';
