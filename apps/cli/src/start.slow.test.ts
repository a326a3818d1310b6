// `pnpm start` as a person uses it: it comes up, it goes down, and nothing is lost or left behind.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { DEMO_PASSWORD } from '#contract';
import { openPool } from '#kit/database';
import { freePortBase } from '../testing/port-base.ts';
import { noProcessRemainsOn } from '../testing/processes-on.ts';
import { type Cli, runCli } from '../testing/run-cli.ts';

let dataDir: string;
let environment: Record<string, string>;
let url: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'patternbook-start-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const base = await freePortBase();
  environment = { DATA_DIR: dataDir, PORT_BASE: String(base) };
  url = `http://127.0.0.1:${base + 1}`;
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** All patterns, unless some are named: where one tells as much. */
async function started(...names: string[]): Promise<Cli> {
  const cli = runCli(['start', ...names], environment);
  await cli.printed('Stop with Ctrl-C');
  return cli;
}

const send = (path: string, body: object, token = '') =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

async function signIn(): Promise<string> {
  const answer = await send('/api/auth/login', { email: 'noor@example.com', password: DEMO_PASSWORD });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

test('it prints a table, serves readable demo data, and Ctrl-C leaves no process', async () => {
  const cli = await started();
  assert.match(cli.output(), /✓ PostgreSQL/);
  const contract = runCli(['contract', url], { ADMIN_PASSWORD: 'another one than there' });
  assert.equal(await contract.ended, 1);
  assert.match(contract.output(), /Cannot sign in as "ada@example\.com"/);
  assert.match(cli.output(), new RegExp(`monolith +${url} +/api/posts +/docs\n`));
  const posts = (await (await fetch(`${url}/api/posts`)).json()) as { items: { title: string }[] };
  assert.ok(posts.items.some(({ title }) => title === 'We kept the monolith'));
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
  await noProcessRemainsOn(dataDir);
});

test('kill -9 amid writes loses nothing that was acknowledged, and leaves no process', async () => {
  const cli = await started();
  const token = await signIn();
  const acknowledged: string[] = [];
  const write = async (writer: number) => {
    for (let count = 0; count < 1000; count++) {
      const answer = await send('/api/posts', { title: `${writer}-${count}`, content: 'x' }, token);
      const { id } = (await answer.json()) as { id: string };
      acknowledged.push(id);
      if (acknowledged.length === 100) cli.process.kill('SIGKILL');
    }
  };
  await Promise.allSettled([write(1), write(2), write(3), write(4)]);
  assert.equal(await cli.ended, 'SIGKILL');
  assert.ok(acknowledged.length >= 100);
  await noProcessRemainsOn(dataDir);

  const again = await started();
  const authorization = { Authorization: `Bearer ${await signIn()}` };
  for (const id of acknowledged) {
    assert.equal((await fetch(`${url}/api/posts/${id}`, { headers: authorization })).status, 200);
  }
  again.process.kill('SIGTERM');
  assert.equal(await again.ended, 0);
});

test('a database that DATABASE_URL names is served without demo people, and everything is found again', async () => {
  // The server of this test run.
  const server = Object.assign(new URL(process.env.PATTERNBOOK_TEST_RUN ?? ''), { pathname: '/postgres' }).href;
  const name = `patternbook_start_${process.pid}`;
  const elsewhere = { ...environment, DATABASE_URL: Object.assign(new URL(server), { pathname: `/${name}` }).href };
  const account = { email: 'kept@example.com', name: 'Kept', password: 'a password to come back to' };
  for (const round of ['register', 'login']) {
    const cli = runCli(['start', 'monolith'], elsewhere);
    await cli.printed('Stop with Ctrl-C');
    assert.match(cli.output(), /Nobody was added to the database/);
    const noor = { email: 'noor@example.com', password: DEMO_PASSWORD };
    assert.equal((await send('/api/auth/login', noor)).status, 401);
    const { name: _, ...credentials } = account;
    assert.ok((await send(`/api/auth/${round}`, round === 'register' ? account : credentials)).ok);
    cli.process.kill('SIGINT');
    assert.equal(await cli.ended, 0);
  }
  const pool = openPool(server);
  await pool.query(`drop database "${name}_monolith"`);
  await pool.end();
});

test('a PostgreSQL that is killed is started again by itself, and a line says so', async () => {
  const cli = await started('monolith');
  const [pid] = (await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await cli.printed('had died and was started again');
  assert.equal((await fetch(`${url}/api/posts`)).status, 200);
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
  await noProcessRemainsOn(dataDir);
});

test('a second start on the same data is told so, and the first one goes on', async () => {
  const cli = await started('monolith');
  const second = runCli(['start', 'monolith'], environment);
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /another/i);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
});

test('a DATABASE_URL where nobody answers is a clear error without the password', async () => {
  const cli = runCli(['start'], { ...environment, DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/blog' });
  assert.equal(await cli.ended, 1);
  assert.match(cli.output(), /127\.0\.0\.1:1/);
  assert.ok(!cli.output().includes('hidden') && !cli.output().includes('    at '));
});
