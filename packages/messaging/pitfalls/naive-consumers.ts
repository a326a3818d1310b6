// Consumers of a table of events, each with a mistake that shows only when something goes wrong.
import type pg from 'pg';
import type { Consumers, Handle } from './consumers.ts';

const table = `create table events (id int generated always as identity, who text not null, word text not null,
  done boolean not null default false)`;
const next = 'select id, word from events where not done order by id limit 1';
const done = 'update events set done = true where id = $1';

type Event = { id: number; word: string };
type Take = (client: pg.ClientBase, handle: Handle) => Promise<boolean>;

/** Notes that it is done when it is done: who dies in between does it again. An event that fails comes again for ever. */
export const createEffectThenAck = (pool: pg.Pool): Promise<Consumers> =>
  createConsumers(pool, async (client, handle) => {
    const event = (await client.query<Event>(next)).rows[0];
    if (event) await handle(event.word, client);
    if (event) await client.query(done, [event.id]);
    return event !== undefined;
  });

/** Notes that it is done, so that nobody else does it: who dies then has done nothing. */
export const createAckThenEffect = (pool: pg.Pool): Promise<Consumers> =>
  createConsumers(pool, async (client, handle) => {
    const event = (await client.query<Event>(next)).rows[0];
    if (event) await client.query(done, [event.id]);
    if (event) await handle(event.word, client);
    return event !== undefined;
  });

/** The usual queue in PostgreSQL: nobody waits for a row that another one has. */
export const createSkipLocked = (pool: pg.Pool): Promise<Consumers> =>
  createConsumers(pool, async (client, handle) => {
    await client.query('begin');
    const event = (await client.query<Event>(`${next} for update skip locked`)).rows[0];
    if (event) await handle(event.word, client);
    if (event) await client.query(done, [event.id]);
    await client.query('commit');
    return event !== undefined;
  });

async function createConsumers(pool: pg.Pool, take: Take): Promise<Consumers> {
  await pool.query(table);
  return {
    publish: async (...said) => void (await pool.query('insert into events (who, word) values ($1, $2)', said)),
    async run(handle) {
      const client = await pool.connect();
      try {
        while (await take(client, handle));
      } finally {
        client.release(true);
      }
    },
    again: async () => void (await pool.query('update events set done = false')),
  };
}
