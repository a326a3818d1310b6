// The walls as PostgreSQL holds them: a module that reaches into another one's schema is refused, whoever owns the database.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { testDatabase } from '#kit/test-database';
import { dropRoles, preparedDatabase } from '../../../testing/database.ts';
import { prepareDatabase } from '../../prepare-database.ts';
import { openPools, type Pools, schemas } from './walls.ts';

let database: Awaited<ReturnType<typeof preparedDatabase>>;
let pools: Pools;
beforeAll(async () => {
  database = await preparedDatabase();
  pools = openPools(database.url, { max: 6, timeoutMs: 60_000 });
});
afterAll(async () => {
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
  await database.drop();
});

const tables = {
  auth: 'credentials',
  users: 'users',
  posts: 'posts',
  processes: 'processes',
  messaging: 'outbox',
} as const;

async function assertWalls(of: Pools): Promise<void> {
  for (const module of schemas) {
    await of[module].query(`select from ${tables[module]}`);
    for (const other of schemas.filter((schema) => schema !== module)) {
      const table = `${other}.${tables[other]}`;
      for (const reach of [
        `select from ${table}`,
        `delete from ${table}`,
        `create table borrowed (id uuid references ${table})`,
        `create table ${other}.smuggled ()`,
      ]) {
        // 42501: insufficient privilege.
        await assert.rejects(of[module].query(reach), { code: '42501' }, `${module}: ${reach}`);
      }
    }
  }
}

test('each module sees its own schema, and PostgreSQL refuses it that of every other one', () => assertWalls(pools));

test('who publishes may leave events in the outbox, and nobody else may', async () => {
  const leave = `insert into messaging.outbox (position, type, event) values (1, 'user.deleted', '{}')`;
  for (const module of ['auth', 'posts', 'processes'] as const)
    await assert.rejects(pools[module].query(leave), { code: '42501' });
  await pools.users.query(leave);
  await assert.rejects(pools.users.query('select from messaging.cursors'), { code: '42501' });
});

test('a module makes nothing in the schema that all roles share', async () => {
  await assert.rejects(pools.posts.query('create table public.shared ()'), { code: '42501' });
});

test('no foreign key points from one schema into another, and one that does is seen', async () => {
  const crossing = `select from pg_constraint join pg_class as there on there.oid = confrelid
    where contype = 'f' and connamespace <> there.relnamespace`;
  assert.equal((await pools.posts.query(crossing)).rowCount, 0);
  const superuser = new Client(database.url);
  await superuser.connect();
  await superuser.query('begin; create table posts.bridge (id uuid references users.users)');
  const { rowCount } = await superuser.query(crossing);
  await superuser.end();
  assert.equal(rowCount, 1);
});

/** A database whose owner has these rights, for the time of one test. */
async function ownedDatabase(rights: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `owner_${randomBytes(4).toString('hex')}`;
  const empty = await testDatabase(import.meta.dirname);
  const asSuperuser = async (sql: string) => {
    const client = new Client(Object.assign(new URL(empty.url), { pathname: '/postgres' }).href);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await asSuperuser(`create role ${name} login ${rights} password 'x'`);
  await asSuperuser(`alter database "${new URL(empty.url).pathname.slice(1)}" owner to ${name}`);
  const drop = async () => {
    await empty.drop();
    await dropRoles(empty.url);
    await asSuperuser(`drop role ${name}`);
  };
  return { url: Object.assign(new URL(empty.url), { username: name, password: 'x' }).href, drop };
}

test('the walls stand on a server whose user is no superuser, as in compose', async () => {
  const { url, drop } = await ownedDatabase('createrole');
  await prepareDatabase(url);
  const own = openPools(url, { max: 6, timeoutMs: 60_000 });
  try {
    await assertWalls(own);
    const { rows } = await own.posts.query('select session_user, current_user');
    assert.notEqual(rows[0].session_user, rows[0].current_user);
  } finally {
    await Promise.all(Object.values(own).map((pool) => pool.end()));
    await drop();
  }
});

test('a user who may not make roles is told what is missing', async () => {
  const { url, drop } = await ownedDatabase('');
  const told = { code: 'database-refused', message: /^Cannot make the role ".+_auth": .+ needs CREATEROLE$/ };
  await assert.rejects(prepareDatabase(url), told).finally(drop);
});

test('a database whose name leaves no room for those of its roles is refused, and none of them is cut', () => {
  const url = `postgres://localhost/${'d'.repeat(58)}`;
  assert.throws(() => openPools(url, { max: 6, timeoutMs: 1 }), { code: 'database-refused' });
});
