// The plumbing between a pattern and PostgreSQL.
export { canWrite } from './can-write.ts';
export { createDatabase } from './create-database.ts';
export { DatabaseError } from './errors.ts';
export { isUnavailable } from './is-unavailable.ts';
export { logStatements } from './log-statements.ts';
export { migrate } from './migrate.ts';
export { type DatabaseServer, openDatabaseServer } from './open-database-server.ts';
export { openPool } from './open-pool.ts';
