// What a pattern may do in PostgreSQL, asked from inside its own container, with the password that it has.
import assert from 'node:assert/strict';
import type { Compose } from './compose-project.ts';

const ask = `
  import pg from 'pg';
  const [user, database, sql] = process.argv.slice(1);
  const client = new pg.Client({ host: 'postgres', user, database });
  const rows = await client.connect().then(() => client.query(sql)).then(({ rows }) => rows, ({ message }) => message);
  console.log(JSON.stringify(rows));
  process.exit();
`;

/** The rows, or the message of the refusal. */
const asking = (compose: Compose) => async (user: string, database: string, sql: string) =>
  JSON.parse(
    await compose(['exec', '-T', 'monolith', 'node', '--input-type=module', '--eval', ask, user, database, sql]),
  );

export async function rolesOwnOnlyTheirDatabase(compose: Compose): Promise<void> {
  // As after a pull that brought another pattern: the volume is old, the list is longer.
  await compose(['run', '--rm', '--no-deps', '--env', 'PATTERNS=system/monolith data/other', 'databases']);
  const query = asking(compose);
  assert.deepEqual(
    await query(
      'monolith',
      'monolith',
      `SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls AS may,
              ARRAY(SELECT datname::text FROM pg_database WHERE datdba = r.oid) AS owns,
              ARRAY(SELECT datname::text FROM pg_database
                    WHERE datallowconn AND has_database_privilege(r.oid, oid, 'CONNECT')) AS enters,
              (SELECT tableowner FROM pg_tables WHERE tablename = 'posts') AS migrated
       FROM pg_roles r WHERE rolname = current_user`,
    ),
    [{ may: false, owns: ['monolith'], enters: ['monolith'], migrated: 'monolith' }],
  );
  const refused = (database: string) => `permission denied for database "${database}"`;
  assert.equal(await query('monolith', 'other', 'SELECT 1'), refused('other'));
  assert.equal(await query('monolith', 'postgres', 'SELECT 1'), refused('postgres'));
  assert.equal(await query('other', 'monolith', 'SELECT 1'), refused('monolith'));
  assert.deepEqual(await query('other', 'other', 'SELECT 1 AS one'), [{ one: 1 }]);
  assert.match(await query('postgres', 'monolith', 'SELECT 1'), /password authentication failed/);
  assert.equal((await compose(['exec', '-T', 'monolith', 'printenv', 'POSTGRES_PASSWORD'])).trim(), '');
}
