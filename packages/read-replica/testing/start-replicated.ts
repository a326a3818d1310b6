// A primary and a streaming replica of it, both embedded: the replica begins with a copy of a primary that has been stopped.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#embedded-postgresql';

export type Replicated = Awaited<ReturnType<typeof startReplicated>>;

export async function startReplicated() {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-replicated-'));
  const ends = [async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  const stop = async () => {
    for (const end of ends.toReversed()) await end();
  };
  const started = async (dataDir: string) => {
    const server = await startEmbedded({ dataDir });
    ends.push(server.stop);
    return server.url;
  };
  try {
    // PostgreSQL's own account has to get in.
    chmodSync(folder, 0o755);
    const [first, second] = [join(folder, 'primary'), join(folder, 'replica')];
    mkdirSync(second);
    await (await startEmbedded({ dataDir: first })).stop();
    execFileSync('cp', ['-a', join(first, 'postgres'), second]);
    const primaryUrl = await started(first);
    makeReplica(dataOf(second), primaryUrl);
    const replicaUrl = await started(second);
    return { primaryUrl, replicaUrl, stop, ...failures({ primary: dataOf(first), replica: dataOf(second) }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

const dataOf = (dataDir: string) => join(dataDir, 'postgres/data');

function makeReplica(data: string, primaryUrl: string): void {
  const from = primaryUrl.replace('/postgres?', '/?');
  const settings = `primary_conninfo = '${from}'\nwal_retrieve_retry_interval = '100ms'\n`;
  const { uid, gid } = statSync(data);
  for (const [file, text] of [
    ['standby.signal', ''],
    ['postgresql.auto.conf', settings],
  ] as const) {
    appendFileSync(join(data, file), text);
    chownSync(join(data, file), uid, gid);
  }
}

function failures(data: { primary: string; replica: string }) {
  const postmasterOf = (which: keyof typeof data) =>
    Number(readFileSync(join(data[which], 'postmaster.pid'), 'utf8').split('\n')[0]);
  function signalReplica(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const postmaster = postmasterOf('replica');
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    for (const pid of [postmaster, ...children.map(Number)]) process.kill(pid, signal);
  }
  return {
    /**
     * With SIGKILL. Its keeper starts it again at the same address, once the function that is answered has been called: within some
     * seconds, or the keeper gives up.
     */
    kill(which: keyof typeof data): () => void {
      const file = join(data[which], 'global/pg_control');
      renameSync(file, `${file}.away`);
      process.kill(postmasterOf(which), 'SIGKILL');
      return () => renameSync(`${file}.away`, file);
    },
    /** The replica hangs: it takes connections, and does nothing. */
    freeze: () => signalReplica('SIGSTOP'),
    thaw: () => signalReplica('SIGCONT'),
  };
}
