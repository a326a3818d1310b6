// A transaction of a projection, on a pool whose connections pipeline: statements that are sent together, without waiting for
// one another's answers, cost one round trip. PostgreSQL runs them in their order, and none of them after one that failed.
import type { Pool } from 'pg';
import type { Queries } from '#messaging';
import { queriesOn } from '#sql';

/** `prepared` are planned once for each connection: for what comes again and again, when the tables have their size. */
export type Work<Result> = (tx: Queries, prepared: Queries) => Promise<Result>;

export async function inTransaction<Result>(pool: Pool, work: Work<Result>): Promise<Result> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const begun = client.query('begin isolation level read committed');
    // It goes out with the first statement; nobody gets an answer, and goes on, when it failed.
    const within = (on: Queries): Queries => ({
      query: async (text, values) => (await Promise.all([on.query<never>(text, values), begun]))[0],
    });
    const [result] = await Promise.all([work(within(client), within(queriesOn(client))), begun]);
    await client.query('commit');
    isBroken = false;
    return result;
  } finally {
    // After an error the connection is closed: the server rolls back, in whatever state it is.
    client.release(isBroken);
  }
}
