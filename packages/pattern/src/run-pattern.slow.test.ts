// A main.ts as a process of its own: with a database and without one, told in words when it cannot be.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, test } from 'vitest';
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
  return { child, ended, url };
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
  const settings = { WITH_DATABASE: 'yes', DATA_DIR: dataDir, TOY_PORT: String(port) };
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
