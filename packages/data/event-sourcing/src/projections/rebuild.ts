// A projection made again from the first event, beside the one that serves; at the end they change places. After a crash it
// goes on where it was: its position stands with its table.
import type { Pool, PoolClient } from 'pg';
import { advance } from './advance.ts';
import type { Projection } from './projection.ts';
import { inTransaction, type Projector } from './projector.ts';

type Stepping = Pick<Projector, 'step' | 'batch'>;

const shadowOf = (projection: Projection): Projection => ({
  ...projection,
  name: `${projection.name} rebuild`,
  table: `${projection.table}_rebuild`,
});

/** Up to where the events end at some moment: while others write, no moment is the last. */
export async function fillShadow(pool: Pool, projector: Stepping, projection: Projection) {
  const shadow = shadowOf(projection);
  await pool.query(`create table if not exists ${shadow.table} (like ${projection.table} including all)`);
  await pool.query(
    `insert into projections (name, skipped) select $1, skipped from projections where name = $2 on conflict do nothing`,
    [shadow.name, projection.name],
  );
  while ((await projector.step(shadow)) === projector.batch);
  return shadow;
}

/** Readers see the old table until the last moment, then the new one. Never an empty one. */
export async function rebuild(pool: Pool, projector: Stepping, projection: Projection): Promise<void> {
  const shadow = await fillShadow(pool, projector, projection);
  await inTransaction(pool, async (client) => {
    // The projector waits now: what it has applied meanwhile is little, and what comes later is left to it.
    await client.query('select from projections where name = $1 for update', [projection.name]);
    const left = await behind(client, projection, shadow);
    if (left > 0) await advance(client, shadow, left);
    await client.query(`drop table ${projection.table}; alter table ${shadow.table} rename to ${projection.table}`);
    await client.query(
      `update projections p set position = s.position, error = null, error_position = null, stopped_since = null
       from projections s where p.name = $1 and s.name = $2`,
      [projection.name, shadow.name],
    );
    await client.query('delete from projections where name = $1', [shadow.name]);
  });
}

async function behind(client: PoolClient, { name }: Projection, shadow: Projection): Promise<number> {
  const { rows } = await client.query<{ events: string }>(
    'select p.position - s.position as events from projections p, projections s where p.name = $1 and s.name = $2',
    [name, shadow.name],
  );
  return Number(rows[0]?.events);
}
