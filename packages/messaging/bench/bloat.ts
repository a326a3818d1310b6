// What a transaction that is held open does to a reader: no vacuum may take away what it could still see. The usual outbox marks
// each row that was sent, and so leaves an old version of it; ours changes nothing but the cursor.

import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { tellRounds } from '#measure';
import { toCloudEvent } from '../src/cloud-event.ts';
import { createCursors } from '../src/postgres/cursor.ts';
import { eventOf, expectCount, type Place } from './place.ts';

const [events, atOnce, rounds] = [10_000, 100, 5];

type Reader = { tables: string; begin: string; take(): Promise<number> };
/** Round by round: microseconds for an event in the last tenth, and how much the tables have grown, in bytes for an event. */
export type Reading = { elapsed: number[]; grown: number[] };

const envelope = { source: '/bench', newId: randomUUID, now: () => new Date() };
const all = JSON.stringify(Array.from({ length: events }, (_, n) => toCloudEvent(eventOf(n), envelope)));

const usual = (pool: Pool): Reader => ({
  tables: 'usual_outbox',
  begin: `
    drop table if exists usual_outbox;
    create table usual_outbox (id bigserial primary key, event json not null, sent_at timestamptz);
    create index on usual_outbox (id) where sent_at is null;
    insert into usual_outbox (event) select value from json_array_elements('${all}')`,
  async take() {
    const { rowCount } = await pool.query(`
      update usual_outbox set sent_at = now() where id in (
        select id from usual_outbox where sent_at is null order by id limit ${atOnce} for update skip locked
      ) returning event`);
    return rowCount ?? 0;
  },
});

const ours = (pool: Pool): Reader => {
  const cursors = createCursors('messaging');
  return {
    tables: 'messaging.outbox, messaging.cursors',
    begin: `
      truncate messaging.outbox; delete from messaging.cursors where name = 'bloat';
      insert into messaging.cursors (name) values ('bloat');
      insert into messaging.outbox (position, type, event)
        select messaging.next_position(), 'a', value from json_array_elements('${all}')`,
    async take() {
      const batch = await cursors.read(pool, 'bloat', undefined, atOnce);
      await batch.save(pool);
      return batch.size;
    },
  };
};

async function round(pool: Pool, { tables, begin, take }: Reader, isHeld: boolean, into: Reading): Promise<void> {
  await pool.query(begin);
  await pool.query(`vacuum analyze ${tables}`);
  const sizes = `select sum(pg_total_relation_size(name::regclass)) as size from unnest(string_to_array($1, ', ')) as name`;
  const size = async () => Number((await pool.query(sizes, [tables])).rows[0].size);
  const before = await size();
  const holder = await pool.connect();
  try {
    if (isHeld) await holder.query('begin isolation level repeatable read; select pg_current_xact_id()');
    let [taken, late] = [0, performance.now()];
    while (taken < events) {
      if (taken === events * 0.9) late = performance.now();
      taken += await take();
      // As autovacuum would, and more often.
      if (taken % (events / 10) === 0) await pool.query(`vacuum ${tables}`);
    }
    into.elapsed.push(((performance.now() - late) * 1000) / (events / 10));
    into.grown.push(((await size()) - before) / events);
    expectCount(tables, taken, events);
  } finally {
    holder.release(true);
  }
}

export async function measureBloat({ pool }: Place) {
  const none = (): Reading => ({ elapsed: [], grown: [] });
  const found = { usual: none(), usualHeld: none(), ours: none(), oursHeld: none() };
  const tell = tellRounds('readers of an outbox', rounds);
  for (let n = 0; n < rounds; n += 1) {
    tell(n + 1);
    await round(pool, usual(pool), false, found.usual);
    await round(pool, ours(pool), false, found.ours);
    await round(pool, usual(pool), true, found.usualHeld);
    await round(pool, ours(pool), true, found.oursHeld);
  }
  return found;
}
