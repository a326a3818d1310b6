// A main.ts as a process of its own: with a database and without one, one pattern and two, told in words when it cannot be.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, test, vi } from 'vitest';
import { openDatabaseServer } from '#kit/database';

const main = fileURLToPath(new URL('../testing/toy-main.ts', import.meta.url));

function run(environment: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...environment } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(child, 'close').then(([code]) => ({ code, output }));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /listening on (http:[^"]*)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(output)));
  });
  url.catch(() => {});
  return { child, ended, url, said: () => output };
}

test('a pattern without a database serves until a signal, and starts no PostgreSQL', async () => {
  const { child, ended, url } = run({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1' });
  assert.equal(await (await fetch(await url)).text(), '');
  child.kill('SIGTERM');
  const { code, output } = await ended;
  assert.equal(code, 0);
  assert.match(output, /the toy has ended/);
});

test('settings that cannot be, and a secret that production lacks, end it with a sentence', async () => {
  assert.deepEqual(await run({ MY_TOY_LIMIT: 'none' }).ended, { code: 1, output: 'Cannot use LIMIT\n' });
  assert.deepEqual(await run({ NODE_ENV: 'production' }).ended, { code: 1, output: 'TOY_SECRET is missing\n' });
});

test('the database that DATABASE_URL names is taken as it is; `migrate` prepares it and ends', async () => {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  const environment = { WITH_DATABASE: 'yes', DATABASE_URL: server.urlOf('named') };
  const { code, output } = await run(environment, ['migrate']).ended;
  assert.equal(code, 0);
  assert.match(output, /"applied":\["made \/named"\]/);
  assert.doesNotMatch(output, /listening/);

  const without = run({ ...environment, MY_TOY_DATABASE_URL: server.urlOf('other'), MIGRATE_ON_START: 'false' });
  assert.equal(await (await fetch(await without.url)).text(), '/other');
  without.child.kill('SIGINT');
  assert.doesNotMatch((await without.ended).output, /applied/);
});

test('when its port is taken it says so, and its own PostgreSQL has ended before it', async () => {
  await using other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const dataDir = await mkdtemp(join(tmpdir(), 'run-pattern-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  // PostgreSQL refuses to run as root, and its own account has to get in.
  await chmod(dataDir, 0o755);
  const { port } = other.address() as AddressInfo;
  const settings = { WITH_DATABASE: 'yes', DATA_DIR: dataDir, PORT: String(port) };
  const { code, output } = await run(settings).ended;
  assert.equal(code, 1, output);
  assert.match(output, /"applied":\["made \/my-toy"\]/);
  assert.match(output, /^Cannot listen: address already in use$/m);
  const cluster = join(dataDir, 'postgres', 'data');
  assert.deepEqual(
    ['PG_VERSION', 'postmaster.pid'].map((file) => existsSync(join(cluster, file))),
    [true, false],
  );
});

test('two patterns in one process have a port each, and a database each unless they share one, and end together', async () => {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  const databasesOf = async (beside: string) => {
    const environment = { WITH_DATABASE: 'yes', BESIDE: beside, DATABASE_URL: server.urlOf('') };
    const { child, ended, said } = run(environment);
    const urls = () => [...said().matchAll(/listening on (http:[^"]*)/g)].map(([, url = '']) => url);
    await vi.waitFor(() => assert.equal(urls().length, 2), { timeout: 20_000 });
    const databases = await Promise.all(urls().map(async (url) => (await fetch(url)).text()));
    child.kill('SIGTERM');
    const { code, output } = await ended;
    assert.deepEqual([code, output.match(/the toy has ended/g)?.length], [0, 2]);
    return databases;
  };
  assert.deepEqual(await databasesOf('other-toy'), ['/my-toy', '/other-toy']);
  assert.deepEqual(await databasesOf('my-toy'), ['/my-toy', '/my-toy']);
});

test('two patterns that need a database each refuse one that is named, and one that cannot start ends the other', async () => {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  const both = { WITH_DATABASE: 'yes', BESIDE: 'other-toy', DATABASE_URL: server.urlOf('named') };
  const { code, output } = await run(both).ended;
  assert.equal(code, 1);
  assert.match(output, /it names one database, and "my-toy" and "other-toy" have one each: leave its name out/);

  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const half = await run({ ...both, DATABASE_URL: server.urlOf(''), OTHER_TOY_PORT: String(port) }).ended;
  assert.equal(half.code, 1);
  assert.match(half.output, /EADDRINUSE|address already in use/);
  assert.match(half.output, /the toy has ended/);
  // An address that is printed is one where all of them answer.
  assert.doesNotMatch(half.output, /listening on/);
});
