// A primary and a streaming replica of it, both embedded: the replica begins with a copy of a primary that has been stopped.
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#embedded-postgresql';

export type Replicated = Awaited<ReturnType<typeof startReplicated>>;

export async function startReplicated() {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-replicated-'));
  // PostgreSQL's own account has to get in.
  chmodSync(folder, 0o755);
  const [first, second] = [join(folder, 'primary'), join(folder, 'replica')];
  const data = join(second, 'postgres/data');
  mkdirSync(second);
  await (await startEmbedded({ dataDir: first })).stop();
  execFileSync('cp', ['-a', join(first, 'postgres'), second]);
  const primary = await startEmbedded({ dataDir: first });
  const from = primary.url.replace('/postgres?', '/?');
  const settings = `primary_conninfo = '${from}'\nwal_retrieve_retry_interval = '100ms'\n`;
  const { uid, gid } = statSync(data);
  for (const [file, text] of [
    ['standby.signal', ''],
    ['postgresql.auto.conf', settings],
  ] as const) {
    appendFileSync(join(data, file), text);
    chownSync(join(data, file), uid, gid);
  }
  const replica = await startEmbedded({ dataDir: second });
  const postmasterOf = (dataDir: string) =>
    Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  function signalReplica(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const postmaster = postmasterOf(second);
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    for (const pid of [postmaster, ...children.map(Number)]) process.kill(pid, signal);
  }

  return {
    primaryUrl: primary.url,
    replicaUrl: replica.url,
    /** With SIGKILL; its keeper starts it again, after a moment, at the same address. */
    kill: (which: 'primary' | 'replica') => process.kill(postmasterOf(which === 'primary' ? first : second), 'SIGKILL'),
    /** The replica hangs: it takes connections, and does nothing. */
    freeze: () => signalReplica('SIGSTOP'),
    thaw: () => signalReplica('SIGCONT'),
    async stop(): Promise<void> {
      await replica.stop();
      await primary.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
