// A real PostgreSQL for a machine that has none.
export { EmbeddedError } from './embedded-error.ts';
export { startEmbedded } from './embedded-server.ts';
export { findRunning } from './find-running.ts';
export { removeEmbedded } from './remove-embedded.ts';
