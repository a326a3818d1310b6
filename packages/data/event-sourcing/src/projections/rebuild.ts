// A projection made again from the first event, beside the one that serves; at the end they change places. The row of its
// position is the order for it: any process that sees the row goes on with it, and so does the next one after a crash.
import type { Pool, PoolClient } from 'pg';
import { advance } from './advance.ts';
import { type Projection, shadowOf } from './projection.ts';
import { inTransaction, type Projector } from './projector.ts';

type Stepping = Pick<Projector, 'step' | 'batch'>;

/** One that is under way begins anew: what it has so far may have been made by older code. */
export async function orderRebuild(pool: Pool, projection: Projection): Promise<void> {
  const { name, table } = shadowOf(projection);
  await inTransaction(pool, async (client) => {
    await lock(client, projection);
    await client.query('delete from projections where name = $1', [name]);
    await client.query(`drop table if exists ${table}; create table ${table} (like ${projection.table} including all)`);
    await client.query('insert into projections (name, skipped) select $1, skipped from projections where name = $2', [
      name,
      projection.name,
    ]);
  });
}

/**
 * Does nothing unless it was ordered. Several may do it at once, and stop between two steps. Readers see the old table until
 * the last moment, then the new one, and never an empty one. Throws what stops it; it stays ordered.
 */
export async function carryOut(
  pool: Pool,
  projector: Stepping,
  projection: Projection,
  signal?: AbortSignal,
): Promise<void> {
  const shadow = shadowOf(projection);
  const { rows } = await pool.query('select from projections where name = $1', [shadow.name]);
  if (rows.length === 0) return;
  // Up to where the events end at some moment: while others write, no moment is the last.
  do if (signal?.aborted) return;
  while ((await projector.step(shadow)) === projector.batch);
  await inTransaction(pool, (client) => changePlaces(client, projection, shadow));
}

async function changePlaces(client: PoolClient, projection: Projection, shadow: Projection): Promise<void> {
  // The projector waits now: what it has applied meanwhile is little, and what comes later is left to it.
  await lock(client, projection);
  let left = await behind(client, projection, shadow);
  // Somebody else was first.
  if (left === undefined) return;
  while (left > 0) left -= await advance(client, shadow, left);
  await client.query(`drop table ${projection.table}; alter table ${shadow.table} rename to ${projection.table}`);
  // What it was let pass stays so for the later events of the same stream.
  await client.query(
    `update projections p set position = s.position, error = null, error_position = null, stopped_since = null,
       skipped = array(select distinct unnest(p.skipped || s.skipped))
     from projections s where p.name = $1 and s.name = $2`,
    [projection.name, shadow.name],
  );
  await client.query('delete from projections where name = $1', [shadow.name]);
}

const lock = (client: PoolClient, { name }: Projection) =>
  client.query('select from projections where name = $1 for update', [name]);

async function behind(client: PoolClient, { name }: Projection, shadow: Projection): Promise<number | undefined> {
  const { rows } = await client.query<{ events: string }>(
    'select p.position - s.position as events from projections p, projections s where p.name = $1 and s.name = $2',
    [name, shadow.name],
  );
  return rows[0] && Number(rows[0].events);
}
