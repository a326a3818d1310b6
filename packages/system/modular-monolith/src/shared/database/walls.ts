// The walls between the modules, held by PostgreSQL: each module has a schema, and a role that owns this schema and sees no
// other. The server and the migrations both work as these roles, so a statement that reaches across is refused.
import type { Pool, PoolClient } from 'pg';
import { openPool } from '#kit/database';

export const modules = ['auth', 'users', 'posts'] as const;
export type Module = (typeof modules)[number];
export type Pools = Record<Module, Pool>;

/** Roles belong to the whole server, so the pattern is part of the name. */
export const roleOf = (module: Module): string => `modular_monolith_${module}`;

/** The database as this module meets it: each connection begins in its role, and names without a schema are its own. */
export function urlOf(module: Module, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const own = `-c role=${roleOf(module)} -c search_path=${module}`;
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} ${own}`);
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
    for (const module of modules) await raiseWall(client, module);
  } finally {
    client.release();
    await pool.end();
  }
}

async function raiseWall(client: PoolClient, module: Module): Promise<void> {
  const role = roleOf(module);
  const { rowCount: isThere } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (!isThere) await client.query(`create role ${role}`).catch(refuseUnlessThere);
  const isOurs = `select pg_has_role($1, 'set') as is`;
  const [ours] = (await client.query<{ is: boolean }>(isOurs, [role])).rows;
  // Who made a role may hand it out, also to oneself. A superuser has it anyway.
  if (!ours?.is) await client.query(`grant ${role} to current_user with set true, inherit false`);
  await client.query(`create schema if not exists ${module} authorization ${role}`).catch(refuseUnlessThere);
}

/** Two processes that start at once: the other one made it just now. */
function refuseUnlessThere(error: { code?: string }): void {
  const codes = ['42710', '42P06', '23505'];
  if (!codes.includes(String(error.code))) throw error;
}
