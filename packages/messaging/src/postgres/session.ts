// The one connection that a bus keeps: it hears of new events, and holds the locks that make this process the one that reads
// for a name. When it breaks, the locks are free for others, and it is opened anew.
import type { Pool } from 'pg';
import type { Queries } from './database.ts';

export type Session = Queries & {
  /**
   * The connection, while this process is the one for that name. What was read over it is to be saved over it: a server that
   * crashed in between may have forgotten what it showed, and give the same positions to other events.
   */
  hold(name: string): Promise<Queries | undefined>;
  letGo(name: string): Promise<void>;
  close(): Promise<void>;
};

/** `onNotice` is called when somebody published. */
export function createSession(pool: Pool, channel: string, onNotice: () => void): Session {
  type Connection = { queries: Queries; locks: Set<string>; close(): void };
  let current: Promise<Connection> | undefined;

  async function connect(): Promise<Connection> {
    const client = await pool.connect();
    let isOpen = true;
    // Closed, not given back to the pool: its next user must not have the locks.
    const close = () => {
      // An error is followed by an end, and there may be another connection by then.
      if (!isOpen) return;
      isOpen = false;
      current = undefined;
      client.release(true);
    };
    client.on('error', close).on('end', close).on('notification', onNotice);
    try {
      await client.query(`listen "${channel}"`);
    } catch (error) {
      close();
      throw error;
    }
    // Those who share the connection take turns: pg will no longer keep a queue for them.
    let last: Promise<unknown> = Promise.resolve();
    const query: Queries['query'] = (text, values) => {
      const next = last.then(() => client.query(text, values));
      last = next.catch(() => undefined);
      return next;
    };
    const queries: Queries = { query };
    return { queries, locks: new Set(), close };
  }

  async function connection(): Promise<Connection> {
    current ??= connect().catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  }

  const lock = (verb: string) => `select pg_${verb}(hashtextextended($1, 0)) as done`;

  return {
    query: async (text, values) => (await connection()).queries.query(text, values),

    async hold(name) {
      const { queries, locks } = await connection();
      if (locks.has(name)) return queries;
      const { rows } = await queries.query<{ done: boolean }>(lock('try_advisory_lock'), [`${channel} ${name}`]);
      if (rows[0]?.done) locks.add(name);
      return rows[0]?.done ? queries : undefined;
    },

    async letGo(name) {
      const { queries, locks } = await connection();
      if (locks.delete(name)) await queries.query(lock('advisory_unlock'), [`${channel} ${name}`]);
    },

    async close() {
      (await current?.catch(() => undefined))?.close();
    },
  };
}
