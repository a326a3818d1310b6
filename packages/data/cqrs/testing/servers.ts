// For tests that kill: servers as processes on one database, and a person who may command all of them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { requester, testEnvironment } from '#blog-http/testing';
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { readConfig } from '../src/config.ts';
import { testCqrsDatabase } from './blog.ts';

const program = join(import.meta.dirname, 'server-process.ts');

export type Server = { url: string; request: ReturnType<typeof requester>; kill(): Promise<void> };

export async function openServers() {
  const database = await testCqrsDatabase();
  const pool = openPool(database.url);
  const environment = { ...testEnvironment(), LOG_LEVEL: 'error', SEED_DEMO: 'true', TOKEN_AUDIENCE: 'cqrs' };
  const config = readConfig(environment);
  const now = () => new Date();
  const keys = signingKeysOf(config, { now, onFailure: () => {} });
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
  const tokens = createAccessTokens({ keys, issuer, audience, ttlSeconds, now });
  const [ada] = demoUsers;
  if (!ada) throw new Error('Cannot command: nobody is there');
  const as = { ...ada, token: tokens.issue(ada).token };
  const running = new Set<ChildProcess>();
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL');
    await pool.end();
    await database.drop();
  });

  async function startServer(): Promise<Server> {
    const env = { ...process.env, ...environment, DATABASE_URL: database.url };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    const ended = once(child, 'exit').then(() => running.delete(child));
    const [line] = await Promise.race([
      once(child.stdout, 'data'),
      ended.then(() => Promise.reject(new Error('The server ended before it listened'))),
    ]);
    const url = String(line).trim();
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    return { url, request: requester(url), kill };
  }

  return { pool, as, startServer };
}

export type Servers = Awaited<ReturnType<typeof openServers>>;

/** How many published posts and drafts each author has by the counts that projections keep, and by counting. */
export async function countsOf({ pool }: Pick<Servers, 'pool'>): Promise<{ kept: unknown[]; counted: unknown[] }> {
  const kept = await pool.query(`select a.id, published::int, drafts::int from read_models.authors a
    join read_models.builds b on b.id = a.build and b.state = 'serving' order by a.id`);
  const counted = await pool.query(`select a.id, (count(*) filter (where p.status = 'published'))::int as published,
    (count(*) filter (where p.status = 'draft'))::int as drafts
    from authors a left join posts p on p.author_id = a.id where a.deleted_at is null group by a.id order by a.id`);
  return { kept: kept.rows, counted: counted.rows };
}

/** The rows of what serves, as text. */
export async function servedRows({ pool }: Pick<Servers, 'pool'>): Promise<{ build: number; rows: string[] }> {
  const { rows } = await pool.query(`
    with b as (select id from read_models.builds where state = 'serving')
    select b.id as build, (to_jsonb(p) - 'build')::text as row from b join read_models.posts p on p.build = b.id
    union all select b.id, (to_jsonb(a) - 'build')::text from b join read_models.authors a on a.build = b.id order by 2`);
  return { build: rows[0]?.build, rows: rows.map(({ row }) => row) };
}
