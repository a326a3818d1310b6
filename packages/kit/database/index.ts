// The plumbing between a pattern and PostgreSQL.
export { createDatabase } from './create-database.ts';
export { DatabaseError, type DatabaseErrorCode } from './errors.ts';
export { isUnavailable } from './is-unavailable.ts';
export { migrate } from './migrate.ts';
export { type DatabaseServer, type DatabaseServerOptions, openDatabaseServer } from './open-database-server.ts';
export { openPool, type PoolOptions } from './open-pool.ts';
