// The one opening in the wall around this database: a role that reads the outbox, and notes how far each consumer has come. It
// sees no user.
import { openPool } from '#kit/database';
import { readerRoleOf } from '#service-calls';

/** The user of `databaseUrl` may have to make the role: it needs CREATEROLE. */
export async function openOutbox(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 });
  const client = await pool.connect();
  try {
    const name = readerRoleOf(databaseUrl);
    const role = client.escapeIdentifier(name);
    // Two processes that start at once do this one after the other.
    await client.query(`select pg_advisory_lock(hashtext('outbox reader'))`);
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
    if (rowCount === 0) await client.query(`create role ${role}`);
    const [ours] = (await client.query<{ is: boolean }>(`select pg_has_role($1, 'set') as is`, [name])).rows;
    // Who made a role may hand it out, also to oneself. A superuser has it anyway.
    if (!ours?.is) await client.query(`grant ${role} to current_user with set true, inherit false`);
    await client.query(`grant usage on schema messaging to ${role};
      grant select on messaging.outbox to ${role};
      grant select, insert, update, delete on messaging.cursors to ${role}`);
  } finally {
    client.release(true);
    await pool.end();
  }
}
