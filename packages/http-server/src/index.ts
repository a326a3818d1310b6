// A Node HTTP server that cannot be held open, answers what its parser refuses, and stops without cutting an answer.
export { type RunningServer, type ServerLimits, startServer } from './start-server.ts';
