// As many patterns as the book will have, in one process: copies of the monolith, one of them broken.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { DEMO_PASSWORD } from '#contract';
import { openDatabaseServer, openPool } from '#kit/database';
import { freePortBase } from '../testing/port-base.ts';
import { startBook } from '../testing/run-cli.ts';
import { toyBook } from '../testing/toy-book.ts';

const base = await freePortBase();
const numbers = Array.from({ length: 14 }, (_, index) => index + 1);
const idOf = (number: number) => `toy-${number}`;
const urlOf = (number: number) => `http://127.0.0.1:${base + number}`;
const broken = 7;

const login = (number: number, email: string, password: string) =>
  fetch(`${urlOf(number)}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

async function tokenOf(number: number): Promise<string> {
  const answer = await login(number, 'ada@example.com', DEMO_PASSWORD);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

const statusOfUsers = async (number: number, token: string) =>
  (await fetch(`${urlOf(number)}/api/users`, { headers: { Authorization: `Bearer ${token}` } })).status;

test('fourteen patterns on one named DATABASE_URL: one is broken and named, the others serve, and none opens another', async () => {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  const book = await toyBook();
  for (const number of numbers) await book.copyMonolith(idOf(number), number);
  const source = join(book.folder, 'packages/system', idOf(broken), 'src/config.ts');
  await appendFile(source, `\nthrow Object.assign(new Error('it is broken on purpose'), { code: 'broken' });`);

  const begun = performance.now();
  const environment = {
    DATABASE_URL: server.urlOf('blog'),
    SEED_DEMO: 'true',
    PORT_BASE: String(base),
    TOY_3_TOKEN_AUDIENCE: idOf(1),
  };
  const cli = startBook(book.folder, {
    ...environment,
    DATA_DIR: join(book.folder, 'data'),
    RATE_LIMIT_REQUESTS: '1000',
  });
  await cli.printed('The others serve');
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(cli.process.pid)], { encoding: 'utf8' });
  console.log(`ready after ${seconds} s, ${Math.round(Number(kilobytes) / 1024)} MB resident`);

  assert.match(cli.output(), /Cannot start "toy-7": it is broken on purpose\n/);
  await assert.rejects(fetch(urlOf(broken)));
  const whole = numbers.filter((number) => number !== broken);

  // More at once than all pools have connections.
  const requests = whole.flatMap((number) => Array.from({ length: 20 }, () => fetch(`${urlOf(number)}/api/posts`)));
  for (const answer of await Promise.all(requests)) assert.equal(answer.status, 200);
  const pool = openPool(server.urlOf('postgres'), { max: 1 });
  const count = `select count(*)::int as count from pg_stat_activity where datname like 'blog\\_toy-%'`;
  const [{ count: connections }] = (await pool.query(count)).rows;
  console.log(`${connections} connections`);
  assert.ok(connections > whole.length && connections <= 90);
  const named = await pool.query(`select datname as name from pg_database where datname like 'blog%'`);
  assert.deepEqual(named.rows.map(({ name }) => name).sort(), whole.map((number) => `blog_${idOf(number)}`).sort());
  await pool.end();

  // Demo people have the same ids everywhere, so all know this administrator: what keeps the token out is for whom it was made.
  const token = await tokenOf(1);
  assert.equal(await statusOfUsers(1, token), 200);
  assert.equal(await statusOfUsers(2, token), 401);
  assert.equal(await statusOfUsers(3, token), 200, 'its TOKEN_AUDIENCE is the one of the first');

  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
});
