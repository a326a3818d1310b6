// One step of one projection, in a transaction that holds its row: whoever else tries waits, and then finds it done.
import type { PoolClient } from 'pg';
import type { StoredEvent } from '../event-store/event-store.ts';
import { readAllFrom } from '../event-store/postgres-event-store.ts';
import { createFold } from './fold.ts';
import type { Projection } from './projection.ts';

/** Texts may be long: so many events are in memory at once. Their rows, which are short, are written at the end. */
const CHUNK = 1_000;

/**
 * Applies up to `most` events and answers how many those were. What stands before an event that cannot be applied is kept,
 * so that the position is always the one right before the trouble; throws a ProjectionError when that is the first one.
 */
export async function advance(client: PoolClient, projection: Projection, most: number): Promise<number> {
  const { rows } = await client.query<{ position: string; skipped: string[] }>(
    'select position, skipped from projections where name = $1 for update',
    [projection.name],
  );
  // The projection that was made again has taken the place of the one that served.
  if (!rows[0]) return 0;
  const start = Number(rows[0].position);
  const fold = createFold(client, projection, new Set(rows[0].skipped.map(Number)));
  const read = (after: number) => {
    const events = readAllFrom(client, { after, limit: Math.min(CHUNK, most - (after - start)) });
    // Whoever waits for it hears of a failure; nobody does after a stop.
    events.catch(() => undefined);
    return events;
  };
  let position = start;
  // Positions have no gaps: the next chunk is on its way while this one is added up.
  for (let next: ReturnType<typeof read> | undefined = read(start); next; ) {
    const events: StoredEvent[] = await next;
    const end = position + events.length;
    next = events.length === CHUNK && end - start < most ? read(end) : undefined;
    const added = await fold.add(position, events);
    position = added.position;
    if (!added.stop) continue;
    if (position === start) throw added.stop;
    break;
  }
  if (position === start) return 0;
  await fold.write();
  await client.query(
    'update projections set position = $2, error = null, error_position = null, stopped_since = null where name = $1',
    [projection.name, position],
  );
  return position - start;
}
