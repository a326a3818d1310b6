// Where the embedded server may live: in a temporary folder, in a closed one, under any name.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startOwner } from '../testing/owner-process.ts';
import { query } from '../testing/query.ts';
import { startEmbedded } from './index.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-places-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

it('without a folder it lives in a temporary one, which is gone after the stop', async () => {
  const server = await startEmbedded({});
  const [[data]] = (await query(server.url, 'show data_directory')) as [[string]];
  expect(existsSync(data)).toBe(true);
  await server.stop();
  expect(existsSync(join(data, '../..'))).toBe(false);
});

it('a temporary folder is gone after kill -9 of its owner, too', async () => {
  const home = temporaryFolder();
  // As /tmp is: PostgreSQL's account removes it.
  chmodSync(home, 0o1777);
  const owner = startOwner('', 'wait', { ...process.env, TMPDIR: home });
  expect(await owner.until(() => true)).toBe('ready');
  expect(readdirSync(home)).toHaveLength(1);
  await owner.kill();
  await expect.poll(() => readdirSync(home)).toEqual([]);
});

it('keeps its data for a folder that only its owner may enter, and says where', async () => {
  // mkdtemp closes it: to PostgreSQL as well, when we are root.
  const dataDir = temporaryFolder();
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const first = await startEmbedded({ dataDir, log });
  const elsewhere = /its data is in (.*)$/.exec(lines[0] ?? '')?.[1];
  expect(elsewhere !== undefined).toBe(process.getuid?.() === 0);
  if (elsewhere) onTestFinished(() => rmSync(elsewhere, { recursive: true }));
  await query(first.url, 'create table kept as select 42 as n');
  await first.stop();
  const second = await startEmbedded({ dataDir, log });
  expect(await query(second.url, 'select n from kept')).toEqual([[42]]);
  await second.stop();
});

it('lives in a folder whose name is full of signs, whatever PG variables the shell has', async () => {
  const dataDir = join(temporaryFolder(), `a # b "c" $HOME %41 'd' \`e\``);
  chmodSync(join(dataDir, '..'), 0o755);
  const ssl = { PGSSLMODE: 'require', PGSSLNEGOTIATION: 'direct' };
  const env = { ...process.env, ...ssl, PGOPTIONS: '-c nonsense=1', PGCLIENTENCODING: 'LATIN1', PGPORT: 'none' };
  const owner = startOwner(dataDir, 'wait', env);
  expect(await owner.until(() => true)).toBe('ready');
  await owner.kill();
  const server = await startEmbedded({ dataDir });
  expect(await query(server.url, 'select datcollate, datlocale from pg_database limit 1')).toEqual([['C', 'C.UTF-8']]);
  await server.stop();
  for (const part of ['password', 'data/global/pg_control']) {
    rmSync(join(dataDir, 'postgres', part));
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'database-not-started',
      message: expect.stringContaining(`to begin again, without the data, delete "${join(dataDir, 'postgres')}"`),
    });
    writeFileSync(join(dataDir, 'postgres', part), 'x');
  }
});
