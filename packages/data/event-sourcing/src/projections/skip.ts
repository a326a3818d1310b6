// The one way past an event that cannot be applied and cannot be mended: an operator says so, and that is an event itself.
import type { EventStore } from '../event-store/event-store.ts';
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { recordOperation } from './operations.ts';

type Skip = { projection: string; position: number; reason: string; actor: string; command: string; at: Date };

export async function skipEvent(
  { store, db }: { store: EventStore; db: Queryable },
  { actor, command, at, ...data }: Skip,
): Promise<void> {
  await recordOperation(store, { type: 'EventSkipped', at, data }, { actor, command });
  await db.query('update projections set skipped = array_append(skipped, $2) where name = $1 and position < $2', [
    data.projection,
    data.position,
  ]);
}
