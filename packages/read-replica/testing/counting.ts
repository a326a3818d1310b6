// For the tests of this package: a primary, a replica of it, and one table, in which the rows are counted.
import assert from 'node:assert/strict';
import { Client, Pool, type PoolConfig } from 'pg';
import { onTestFinished } from 'vitest';
import { sqlDatabase } from '#sql';
import { openReadReplica } from '../src/index.ts';
import { startReplicated } from './start-replicated.ts';

export function poolAt(connectionString: string, more: PoolConfig = {}): Pool {
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 2_000, ...more });
  // As every pool here: a connection that breaks is replaced.
  return pool.on('error', () => {}).on('connect', (client) => void client.on('error', () => {}));
}

/** On a connection of its own. */
export async function ask(url: string, text: string) {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

/** A statement is under way there. */
export async function isAsked(url: string, text: string): Promise<void> {
  const active = `select from pg_stat_activity where query ~ '${text}' and state = 'active' and pid <> pg_backend_pid()`;
  while ((await ask(url, active)).length === 0);
}

export type Seen = { n: number; from: string };
export const whoAnswers = `case when pg_is_in_recovery() then 'replica' else 'primary' end as "from"`;

type Settings = { lagMs: number; settleMs?: number; from?: Pool; replica?: Pool };

export async function startCounting() {
  const servers = await startReplicated();
  const primary = poolAt(servers.primaryUrl);
  await primary.query('create table rows (n int)');
  const replay = (how: 'pause' | 'resume') => ask(servers.replicaUrl, `select pg_wal_replay_${how}()`);
  const insert = async (): Promise<number> =>
    (await primary.query('insert into rows select count(*) + 1 from rows returning n')).rows[0].n;

  async function opened({ lagMs, settleMs = 0, from = primary, replica = poolAt(servers.replicaUrl) }: Settings) {
    const changes: boolean[] = [];
    const onChange = (isNear: boolean) => void changes.push(isNear);
    // Who finds no connection reads from the primary: here only when that is what is shown.
    await Promise.all([1, 2, 3, 4].map(() => replica.query('select')));
    const reading = openReadReplica({ primary: sqlDatabase(from), replica, lagMs, settleMs, onChange });
    onTestFinished(() => reading.end());
    const { position, readsAfter } = reading;
    const write = async () => ({ n: await insert(), position: await position() });
    /** What the reader sees, and who answered. */
    const read = async (after?: number) => {
      const { rows } = await readsAfter(after).query<Seen>(`select count(*)::int as n, ${whoAnswers} from rows`);
      return rows[0] ?? assert.fail('nobody answered');
    };
    const until = async (from: string) => {
      while ((await read()).from !== from);
    };
    return { changes, write, read, until, position, readsAfter };
  }

  const stop = async () => {
    await primary.end();
    await servers.stop();
  };
  return { servers, replay, insert, opened, stop };
}
