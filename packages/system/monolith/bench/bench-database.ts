// A PostgreSQL of its own in a temporary folder, durable as in production, with 1000 users and 100,000 posts.
import type { Pool } from 'pg';
import { openDatabaseServer, openPool } from '#kit/database';
import type { AtEnd } from '#measure/servers';
import { prepareDatabase } from '../src/start.ts';

export type Statements = { calls: number; planned: number };

const users = `
  insert into users (id, email, name, password_hash, role, created_at, updated_at)
  select uuidv7(make_interval(days => -30)), 'user-' || n || '@example.com', 'User ' || n, 'none', 'USER', now(), now()
  from generate_series(1, 1000) as n`;

// One post each second, the last one now; every tenth is a draft.
const posts = `
  with authors as (select array_agg(id) as ids from users), numbers as (
    select n, now() - make_interval(secs => 100000 - n) as at, n % 10 = 0 as draft from generate_series(1, 100000) as n
  )
  insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
  select uuidv7(at - now()), 'Post ' || n, 'What is said in post ' || n, case when draft then 'draft' else 'published' end::status,
    ids[1 + n % 1000], at, at, case when draft then null else at end
  from numbers, authors`;

const countPlans = 'alter database monolith set pg_stat_statements.track_planning = on';

export async function openBenchDatabase(dataDir: string, atEnd: AtEnd) {
  // The library that counts statements is loaded at the start of PostgreSQL, so it is started twice.
  const first = await openDatabaseServer({ dataDir });
  atEnd(first.stop);
  await inPool(first.urlOf('postgres'), (pool) =>
    pool.query("alter system set shared_preload_libraries = 'pg_stat_statements'"),
  );
  await first.stop();

  const server = await openDatabaseServer({ dataDir });
  atEnd(server.stop);
  const counters = openPool(server.urlOf('postgres'), { max: 1 });
  atEnd(() => counters.end());
  await counters.query('create extension pg_stat_statements');
  const url = server.urlOf('monolith');
  await prepareDatabase(url);
  await inPool(url, async (pool) => {
    for (const statement of [countPlans, users, posts, 'vacuum analyze', 'checkpoint']) await pool.query(statement);
  });

  /** What the database of the posts was asked while `work` ran, and how often it made a plan for that. */
  async function statementsOf(work: () => Promise<void>): Promise<Statements> {
    await counters.query('select pg_stat_statements_reset()');
    await work();
    const { rows } = await counters.query<Statements>(
      `select coalesce(sum(calls), 0)::int as calls, coalesce(sum(plans), 0)::int as planned
       from pg_stat_statements join pg_database on pg_database.oid = dbid where datname = 'monolith'`,
    );
    return rows[0] ?? { calls: 0, planned: 0 };
  }

  return { url, statementsOf };
}

async function inPool<Result>(url: string, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = openPool(url, { max: 1 });
  return work(pool).finally(() => pool.end());
}
