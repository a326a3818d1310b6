// Positions in the write-ahead log of PostgreSQL, as numbers: bytes since its beginning. They grow, also over a restart.
import type { Pool, PoolClient } from 'pg';
import { type Queries, queriesOn } from '#sql';

// A commit that waits for no disk may be behind what is flushed, and then only the end of all that is written is far enough.
const ofTheLog = `select (case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn()
  else pg_current_wal_flush_lsn() end - '0/0')::text as position`;
// A server that follows no other one is no replica, whatever it has replayed before.
const ofTheReplica = `select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() end - '0/0')::text as position`;

async function ask(on: Queries, text: string): Promise<number> {
  const { rows } = await on.query<{ position: string | null }>(text);
  return Number(rows[0]?.position ?? -1);
}

/** Of all that is committed by now. */
export const positionOf = (primary: Queries): Promise<number> => ask(primary, ofTheLog);

/** How much of the log the replica shows; -1 when it is none. */
export const replayedOn = (replica: Pool | PoolClient): Promise<number> => ask(queriesOn(replica), ofTheReplica);
