// The embedded server under everything that happens to processes. The folder is shared: each test inherits its data.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { isRunning, postmasterOf, startOwner, untilGone } from '../testing/owner-process.ts';
import { query } from '../testing/query.ts';
import { startEmbedded } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'patternbook-embedded-'));
chmodSync(root, 0o755);
const dataDir = join(root, "it's a folder name longer than a unix socket path may be ".repeat(2));
const pidFolder = join(dataDir, 'postgres/data');
const pidFile = join(pidFolder, 'postmaster.pid');

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

describe('the embedded server', () => {
  it('keeps its data from one start to the next, and is gone in between', async () => {
    const first = await startEmbedded({ dataDir });
    await query(first.url, 'create table kept as select 42 as n');
    const pid = postmasterOf(dataDir);
    await Promise.all([first.stop(), first.stop()]);
    expect(isRunning(pid)).toBe(false);
    const second = await startEmbedded({ dataDir });
    expect(await query(second.url, 'select n from kept')).toEqual([[42]]);
    await second.stop();
  });

  it('gives the folder to exactly one of two simultaneous starts', async () => {
    const owners = [startOwner(dataDir), startOwner(dataDir)];
    const said = await Promise.all(owners.map(({ until }) => until(() => true)));
    expect(said.sort()).toEqual(['database-in-use', 'ready']);
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'database-in-use',
      message: expect.stringContaining(dataDir),
    });
    const pid = postmasterOf(dataDir);
    await Promise.all(owners.map(({ kill }) => kill()));
    await untilGone(pid);
  });

  it('stops after kill -9 of its owner and has every acknowledged row at the next start', async () => {
    const owner = startOwner(dataDir, 'write');
    await owner.until((line) => line === '50');
    const pid = postmasterOf(dataDir);
    const acknowledged = (await owner.kill()).filter((line) => line !== 'ready').map(Number);
    const server = await startEmbedded({ dataDir });
    expect(isRunning(pid)).toBe(false);
    expect((await query(server.url, 'select n from rows')).flat()).toEqual(expect.arrayContaining(acknowledged));
    await server.stop();
  });

  it('replaces a server whose owner and keeper were both killed', async () => {
    const owner = startOwner(dataDir);
    await owner.until((line) => line === 'ready');
    const keepers = readFileSync(`/proc/${owner.child.pid}/task/${owner.child.pid}/children`, 'utf8').trim().split(' ');
    const pid = postmasterOf(dataDir);
    for (const keeper of keepers) process.kill(Number(keeper), 'SIGKILL');
    await owner.kill();
    expect(isRunning(pid)).toBe(true);
    const server = await startEmbedded({ dataDir });
    expect(isRunning(pid)).toBe(false);
    await server.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('starts over a pid file that names a stranger, and leaves the stranger alone', async () => {
    const { uid } = statSync(pidFolder);
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid } : {});
    onTestFinished(() => void stranger.kill());
    writeFileSync(pidFile, `${stranger.pid}\n${pidFolder}\n1\n1\n\n127.0.0.1\n  1 1\nready\n`);
    const server = await startEmbedded({ dataDir });
    expect(await query(server.url, 'select n from kept')).toEqual([[42]]);
    await server.stop();
    expect(stranger.signalCode).toBeNull();
  });

  it('starts after a kill -9 in the middle of its preparation', async () => {
    const fresh = join(root, 'fresh');
    const owner = startOwner(fresh);
    const begun = () =>
      readdirSync(root).includes('fresh') && readdirSync(fresh).some((name) => name.includes('.new-'));
    await expect.poll(begun, { interval: 5 }).toBe(true);
    await owner.kill();
    expect(readdirSync(fresh)).not.toContain('postgres');
    const server = await startEmbedded({ dataDir: fresh });
    expect(await query(server.url, 'select 42')).toEqual([[42]]);
    await server.stop();
    expect(readdirSync(fresh)).toEqual(['postgres', 'postgres.lock']);
  });

  it('says what PostgreSQL said when it cannot start', async () => {
    const broken = join(root, 'fresh/postgres/data');
    writeFileSync(join(broken, 'postgresql.auto.conf'), "shared_preload_libraries = 'nowhere'\n");
    const refused = startEmbedded({ dataDir: join(root, 'fresh') });
    await expect(refused).rejects.toMatchObject({
      code: 'database-not-started',
      message: expect.stringContaining('could not access file "nowhere"'),
    });
  });
});
