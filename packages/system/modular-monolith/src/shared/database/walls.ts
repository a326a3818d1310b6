// The walls between the modules, held by PostgreSQL: each module has a schema, and a role that owns this schema and sees no
// other. The server and the migrations both work as these roles, so a statement that reaches across is refused.
import type { Pool, PoolClient } from 'pg';
import { DatabaseError, openPool } from '#kit/database';

export const modules = ['auth', 'users', 'posts'] as const;
export type Module = (typeof modules)[number];
export type Pools = Record<Module, Pool>;

/**
 * Roles belong to the whole server, so they are named after the database, too: on one server the roles of two databases may
 * have two masters.
 */
export function roleOf(module: Module, databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const role = `${database}_${module}`;
  if (Buffer.byteLength(role) <= longestName) return role;
  const reason = `its role "${role}" would have a name of more than ${longestName} bytes`;
  throw new DatabaseError('database-refused', `Cannot use database "${database}": ${reason}`);
}

const longestName = 63;

/** The database as this module meets it: each connection begins in its role, and names without a schema are its own. */
export function urlOf(module: Module, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const role = roleOf(module, databaseUrl).replace(/[\\ ]/g, '\\$&');
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${given} -c role=${role} -c search_path=${module}`);
  return url.href;
}

export function openPools(databaseUrl: string, { max, timeoutMs }: { max: number; timeoutMs: number }): Pools {
  // Two at least: a module that waits for another one holds a connection of its own.
  const share = Math.max(2, Math.floor(max / modules.length));
  const open = (module: Module) => openPool(urlOf(module, databaseUrl), { max: share, timeoutMs });
  return { auth: open('auth'), users: open('users'), posts: open('posts') };
}

/** Makes the roles and schemas that are missing. The user of `databaseUrl` may have to make roles: it needs CREATEROLE. */
export async function raiseWalls(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 });
  const client = await pool.connect();
  try {
    for (const module of modules) await raiseWall(client, module, roleOf(module, databaseUrl));
  } finally {
    client.release();
    await pool.end();
  }
}

async function raiseWall(client: PoolClient, module: Module, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${name}`).catch(refuseUnlessThere);
  const [ours] = (await client.query<{ is: boolean }>(`select pg_has_role($1, 'set') as is`, [role])).rows;
  // Who made a role may hand it out, also to oneself. A superuser has it anyway.
  if (!ours?.is) await client.query(`grant ${name} to current_user with set true, inherit false`);
  await client.query(`create schema if not exists ${module} authorization ${name}`).catch(refuseUnlessThere);
}

/** Two processes that start at once: the other one made it just now. */
function refuseUnlessThere(error: { code?: string }): void {
  const codes = ['42710', '42P06', '23505'];
  if (!codes.includes(String(error.code))) throw error;
}
