// Whether there are users yet: the one question about an empty database.
import sql from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';

export const hasUsers = async (db: Queries): Promise<boolean> =>
  (await select(db, sql`select from users limit 1`)).length > 0;

/** Of two processes that start at once, the second waits until the transaction of the first has ended, and hears a no. */
export async function isFirst(tx: Queries): Promise<boolean> {
  await execute(tx, sql`select pg_advisory_xact_lock(hashtext('first users'))`);
  return !(await hasUsers(tx));
}
