// What stops `npx pnpm start` is said in a line of words, before a database is started for nothing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patternbook-refusals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Runs `start` of one pattern to its end; others would serve on. It must be refused without a stack and without a
 * database. Resolves to what it said.
 */
async function refused(environment: Record<string, string>, names = ['monolith']): Promise<string> {
  const cli = runCli(['start', ...names], { DATA_DIR: join(folder, 'data'), ...environment });
  assert.equal(await cli.ended, 1);
  assert.doesNotMatch(cli.output(), /✓ PostgreSQL|\n {4}at /);
  return cli.output();
}

test('an unknown pattern and settings that cannot be', async () => {
  assert.match(await refused({}, ['monolth']), /Cannot start "monolth": it is unknown\. Did you mean "monolith"\?/);
  assert.match(
    await refused({}, ['rbac']),
    /Cannot start "rbac": it is a library; read about it in packages\/auth\/rbac/,
  );
  assert.match(await refused({ PORT_BASE: 'x' }), /Cannot use PORT_BASE: it must be a number/);
  assert.match(await refused({ DATABASE_POOL: 'many' }), /Cannot use DATABASE_POOL: it must be a whole number/);
  assert.match(
    await refused({ MONOLITH_DATABASE_POOL: 'many' }, ['monolith']),
    /Cannot use DATABASE_POOL: it must be a whole number/,
  );
  assert.match(await refused({ DATABASE_URL: 'nonsense' }), /Cannot use DATABASE_URL: it is no postgres:\/\//);
});

test('a taken port is named together with the pattern, and with the way to another one', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as AddressInfo;
  const said = await refused({ PORT_BASE: String(port - 1) });
  assert.match(said, new RegExp(`Cannot start "monolith": Cannot listen on port "${port}" .*another process uses it`));
  assert.match(said, /PORT_BASE=5000 npx pnpm start/);
  blocker.close();
});

test('an unknown option, and a command that does not exist', async () => {
  const option = runCli(['start', '--fast']);
  assert.equal(await option.ended, 1);
  assert.match(option.output(), /Cannot run "start": Unknown option '--fast'; see npx pnpm start --help/);
  const command = runCli(['strat']);
  assert.equal(await command.ended, 1);
  assert.match(command.output(), /Cannot run "strat": it is unknown\. Did you mean "start"\?/);
});

test('an address that is not of this machine', async () => {
  assert.match(
    await refused({ HOST: '192.0.2.1' }),
    /Cannot listen on port "4001" of "192\.0\.2\.1": address not available/,
  );
});

test('a data folder that cannot be one is named', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  assert.match(
    await refused({ DATA_DIR: file }),
    new RegExp(`Cannot use the signing keys in "${file}/keys.json": not a`),
  );
});

test('a path without pnpm is told how to begin', async () => {
  assert.match(await refused({ PATH: '' }), /pnpm is not in the PATH; begin with `npx pnpm`/);
});
