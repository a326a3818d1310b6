// The walls between the modules, held by PostgreSQL: each module has a schema, and a role that owns this schema and sees no
// other; so have the processes that cross them, and the outbox, through which they tell each other what happened. The server and the migrations both work as
// these roles, so a statement that reaches across is refused.
import type { Pool, PoolClient } from 'pg';
import { DatabaseError, openPool } from '#kit/database';

const modules = ['auth', 'users', 'posts'] as const;
export type Module = (typeof modules)[number];
export const schemas = [...modules, 'processes', 'messaging'] as const;
export type Schema = (typeof schemas)[number];
export type Pools = Record<Schema, Pool>;

/** They may leave events in the outbox, and read nothing there. */
const publishers: Module[] = ['users'];

/**
 * Roles belong to the whole server, so they are named after the database, too: on one server the roles of two databases may
 * have two masters.
 */
export function roleOf(schema: Schema, databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const role = `${database}_${schema}`;
  if (Buffer.byteLength(role) <= longestName) return role;
  const reason = `its role "${role}" would have a name of more than ${longestName} bytes`;
  throw new DatabaseError('database-refused', `Cannot use database "${database}": ${reason}`);
}

const longestName = 63;

/** The database as this role meets it: each connection begins in the role, and names without a schema are its own. */
export function urlOf(schema: Schema, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const role = roleOf(schema, databaseUrl).replace(/[\\ ]/g, '\\$&');
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${given} -c role=${role} -c search_path=${schema}`);
  return url.href;
}

/** `max` connections in all, and some that only listen. */
export function openPools(databaseUrl: string, { max, timeoutMs }: { max: number; timeoutMs: number }): Pools {
  const open = (schema: Schema, connections: number) =>
    // Two at least: a module that waits for another one holds a connection of its own.
    openPool(urlOf(schema, databaseUrl), { max: Math.max(2, Math.floor(connections)), timeoutMs });
  return {
    auth: open('auth', max * 0.1),
    users: open('users', max * 0.2),
    posts: open('posts', max * 0.5),
    // One for each registration and each deletion that is under way.
    processes: open('processes', max * 0.2),
    // One for each module that listens, and two for all who publish.
    messaging: open('messaging', 4),
  };
}

/** Makes the roles and schemas that are missing. The user of `databaseUrl` may have to make roles: it needs CREATEROLE. */
export const raiseWalls = (databaseUrl: string): Promise<void> =>
  asOne(databaseUrl, async (client) => {
    for (const schema of schemas) await raiseWall(client, schema, roleOf(schema, databaseUrl));
  });

/** The one opening: after the migrations, which make the outbox. */
export const openOutbox = (databaseUrl: string): Promise<void> =>
  asOne(urlOf('messaging', databaseUrl), async (client) => {
    for (const module of publishers) {
      const role = client.escapeIdentifier(roleOf(module, databaseUrl));
      await client.query(`grant usage on schema messaging to ${role}; grant insert on outbox to ${role}`);
    }
  });

async function asOne(url: string, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const pool = openPool(url, { max: 1 });
  const client = await pool.connect();
  try {
    // Two processes that start at once do this one after the other.
    await client.query(`select pg_advisory_lock(hashtext('walls'))`);
    await work(client);
  } finally {
    client.release(true);
    await pool.end();
  }
}

async function raiseWall(client: PoolClient, schema: Schema, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) {
    await client.query(`create role ${name}`).catch((error: Error) => {
      const reason = `${error.message}; the user of the database needs CREATEROLE`;
      throw new DatabaseError('database-refused', `Cannot make the role "${role}": ${reason}`, error);
    });
  }
  const [ours] = (await client.query<{ is: boolean }>(`select pg_has_role($1, 'set') as is`, [role])).rows;
  // Who made a role may hand it out, also to oneself. A superuser has it anyway.
  if (!ours?.is) await client.query(`grant ${name} to current_user with set true, inherit false`);
  await client.query(`create schema if not exists ${schema} authorization ${name}`);
}
