// The one opening in the wall around this database: a role that reads the outbox, and notes how far each consumer has come. It
// sees no user.
import { openPool } from '#kit/database';
import { readerRoleOf } from '#service-calls';

/** The user of `databaseUrl` may have to make the role: it needs CREATEROLE. */
export async function openOutbox(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 });
  const client = await pool.connect();
  try {
    const role = client.escapeIdentifier(readerRoleOf(databaseUrl));
    // Two processes that start at once do this one after the other.
    await client.query(`select pg_advisory_lock(hashtext('outbox reader'))`);
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [readerRoleOf(databaseUrl)]);
    if (rowCount === 0) await client.query(`create role ${role}`);
    await client.query(`grant usage on schema messaging to ${role};
      grant select on messaging.outbox to ${role};
      grant select, insert, update, delete on messaging.cursors to ${role}`);
  } finally {
    client.release(true);
    await pool.end();
  }
}
