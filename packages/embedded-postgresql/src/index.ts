// A real PostgreSQL for a machine that has none.
export { EmbeddedError } from './embedded-error.ts';
export { startEmbedded } from './embedded-server.ts';
