// Hand-written SQL on a pool of pg, planned once per connection.
export { execute, type Queries, queriesOn, type SqlDatabase, select, sqlDatabase } from './sql-database.ts';
export { statementName } from './statement-name.ts';
