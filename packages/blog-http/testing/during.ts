// For tests of races: makes sure that two really meet, without a sleep.
import type { Pool } from 'pg';
import { vi } from 'vitest';

type Race<T> = {
  /** What another transaction has done. */
  sql: string;
  /** So many statements wait for it before it goes on. */
  waiting?: number;
  work: () => Promise<T>;
  /** What then happens before it commits. */
  meanwhile?: () => Promise<unknown>;
};

/** Does `work` while another transaction of this pool is open. */
export async function during<T>(pool: Pool, { sql, waiting = 1, work, meanwhile }: Race<T>): Promise<T> {
  const other = await pool.connect();
  try {
    await other.query('begin');
    await other.query(sql);
    const working = work();
    await vi.waitFor(
      async () => {
        // Of sessions of other roles only the locks can be seen.
        const { rowCount } = await pool.query(`
          select from pg_locks where not granted
            and pid in (select pid from pg_stat_activity where datname = current_database())`);
        // A plain error: a failed assertion would count as the proof against the naive version.
        if (rowCount !== waiting) throw new Error(`Cannot go on: ${rowCount} statements wait, not ${waiting}`);
      },
      { timeout: 20_000, interval: 10 },
    );
    await meanwhile?.();
    await other.query('commit');
    return await working;
  } finally {
    // Closed, not reused: after a failure its transaction is still open.
    other.release(true);
  }
}
