// A projection made again from the first event, beside the one that serves; at the end they change places. After a crash it
// goes on where it was: its position stands with its table.
import type { Pool } from 'pg';
import { advance } from './advance.ts';
import type { Projection } from './projection.ts';
import { inTransaction, type Projector } from './projector.ts';

const shadowOf = (projection: Projection): Projection => ({
  ...projection,
  name: `${projection.name} rebuild`,
  table: `${projection.table}_rebuild`,
});

export async function fillShadow(pool: Pool, projector: Pick<Projector, 'step'>, projection: Projection) {
  const shadow = shadowOf(projection);
  await pool.query(`create table if not exists ${shadow.table} (like ${projection.table} including all)`);
  await pool.query(
    `insert into projections (name, skipped) select $1, skipped from projections where name = $2 on conflict do nothing`,
    [shadow.name, projection.name],
  );
  while ((await projector.step(shadow)) > 0);
  return shadow;
}

/** Readers see the old table until the last moment, then the new one. Never an empty one. */
export async function rebuild(pool: Pool, projector: Pick<Projector, 'step'>, projection: Projection): Promise<void> {
  const shadow = await fillShadow(pool, projector, projection);
  await inTransaction(pool, async (client) => {
    // The projector waits now: what came meanwhile is little.
    await client.query('select from projections where name = $1 for update', [projection.name]);
    while ((await advance(client, shadow, 50_000)) > 0);
    await client.query(`drop table ${projection.table}; alter table ${shadow.table} rename to ${projection.table}`);
    await client.query(
      `update projections p set position = s.position, error = null, error_position = null, stopped_since = null
       from projections s where p.name = $1 and s.name = $2`,
      [projection.name, shadow.name],
    );
    await client.query('delete from projections where name = $1', [shadow.name]);
  });
}
