// Whether there are authors yet: the one question about an empty database.
import sql from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';

/** Of two processes that start at once, the second waits until the transaction of the first has ended, and hears a no. */
export async function isFirst(tx: Queries): Promise<boolean> {
  await execute(tx, sql`select pg_advisory_xact_lock(hashtext('first authors'))`);
  return (await select(tx, sql`select from authors limit 1`)).length === 0;
}
