// Consumers of an outbox, each with one mistake that shows only when something goes wrong.
import type pg from 'pg';

export interface NaiveEvent {
  id: number;
  author: string;
  word: string;
}
export type Handle = (event: NaiveEvent, client: pg.ClientBase) => Promise<void>;

const table = `create table events (id int generated always as identity primary key, author text not null,
  word text not null, done boolean not null default false)`;
const insert = 'insert into events (author, word) values ($1, $2)';
const open = 'select id, author, word from events where not done order by id limit 1';
const done = 'update events set done = true where id = $1';

export async function createOutbox(pool: pg.Pool) {
  await pool.query(table);
  const publish = async (author: string, word: string): Promise<void> =>
    void (await pool.query(insert, [author, word]));
  return { publish };
}

/** Notes that it is done when it is done: who dies in between does it again. */
export async function effectThenAck(pool: pg.Pool, handle: Handle): Promise<boolean> {
  return withNext(pool, open, async (client, event) => {
    await handle(event, client);
    await client.query(done, [event.id]);
  });
}

/** Notes that it is done so that nobody else does it: who dies then has done nothing. */
export async function ackThenEffect(pool: pg.Pool, handle: Handle): Promise<boolean> {
  return withNext(pool, open, async (client, event) => {
    await client.query(done, [event.id]);
    await handle(event, client);
  });
}

/** Several consumers take turns, and nobody waits for a row that another has: the usual queue in PostgreSQL. */
export async function skipLocked(pool: pg.Pool, handle: Handle): Promise<boolean> {
  return withNext(pool, `begin; ${open} for update skip locked`, async (client, event) => {
    await handle(event, client);
    await client.query(`${done.replace('$1', String(event.id))}; commit`);
  });
}

/** Answers whether there was one. */
async function withNext(
  pool: pg.Pool,
  query: string,
  work: (client: pg.ClientBase, event: NaiveEvent) => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    const results = [await client.query<NaiveEvent>(query)].flat();
    const event = results.at(-1)?.rows[0];
    if (event) await work(client, event);
    return event !== undefined;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
