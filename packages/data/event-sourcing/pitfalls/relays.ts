// Two processes that both pass events on: each takes what the other has not taken, or both keep to one position.
import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { postList } from '../src/projections/post-list.ts';
import { createProjector } from '../src/projections/projector.ts';
import { happened } from '../testing/event-store-contract.ts';

/** Two events of one thing wait to be passed on. */
export type Relays = {
  /** Passes on the next one. */
  next: () => Promise<unknown>;
  /** Whoever passes on the first event waits until this transaction ends. */
  hold: (client: PoolClient) => Promise<void>;
  /** How many events of the thing have been passed on. */
  passedOn: () => Promise<number>;
};

/** `for update skip locked`: what somebody else is at work on is left out, and its successor taken. */
export async function bySkipping(pool: Pool): Promise<Relays> {
  await pool.query(`drop table if exists naive_outbox, naive_passed;
    create table naive_outbox (id bigserial primary key, name text); create table naive_passed (name text primary key);
    insert into naive_outbox (name) values ('first'), ('second')`);
  return {
    async next() {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const { rows } = await client.query(
          'select id, name from naive_outbox order by id limit 1 for update skip locked',
        );
        await client.query('insert into naive_passed select $1 on conflict do nothing', [rows[0]?.name]);
        await client.query('delete from naive_outbox where id = $1', [rows[0]?.id]);
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    hold: async (client) => void (await client.query("insert into naive_passed values ('first')")),
    passedOn: async () => (await pool.query('select from naive_passed')).rowCount ?? 0,
  };
}

export async function byPosition(pool: Pool): Promise<Relays> {
  const projector = createProjector({
    pool,
    projections: [postList],
    onStop: () => undefined,
    now: () => new Date(),
    batch: 1,
  });
  // What other tests left there belongs to no post.
  await pool.query('update projections set position = (select coalesce(max(position), 0) from events)');
  const id = randomUUID();
  const written = { authorId: randomUUID(), title: 'First', content: 'Text' };
  const events = [{ ...happened('PostCreated', written), schema: 2 }, happened('PostPublished')];
  await createPostgresEventStore(pool).append({ stream: `post-${id}`, expected: 0, events });
  const row = `insert into post_list values ($1, 1, 'draft', $1, '', '', now(), now(), null)`;
  return {
    next: () => projector.step(postList),
    hold: async (client) => void (await client.query(row, [id])),
    passedOn: async () => (await pool.query('select version from post_list where id = $1', [id])).rows[0]?.version ?? 0,
  };
}
