// The one way past an event that cannot be applied and cannot be mended: an operator says so, and that is an event itself.
import { z } from 'zod';
import type { EventStore } from '../event-store/event-store.ts';
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { createCodec } from '../stored-events/codec.ts';
import { streamOf, streams } from '../stored-events/streams.ts';

type EventSkipped = {
  type: 'EventSkipped';
  at: Date;
  data: { projection: string; position: number; reason: string };
};

const operationEvents = createCodec<EventSkipped>({
  EventSkipped: {
    schema: 1,
    data: z.strictObject({ projection: z.string(), position: z.int(), reason: z.string() }),
  },
});

type Skip = EventSkipped['data'] & { actor: string; command: string; at: Date };

/** The record comes first: a crash in between leaves a projection that still stands, and an order that can be repeated. */
export async function skipEvent(
  { store, db }: { store: EventStore; db: Queryable },
  { actor, command, at, ...data }: Skip,
): Promise<void> {
  const stream = streamOf(streams.operation, data.projection);
  const expected = (await store.read(stream)).length;
  const cause = { actor, command, correlation: command };
  const event = operationEvents.encode(stream, { type: 'EventSkipped', at, data }, cause, () => undefined);
  await store.append({ stream, expected, events: [event], command: { id: command, request: JSON.stringify(data) } });
  await db.query('update projections set skipped = array_append(skipped, $2) where name = $1 and position < $2', [
    data.projection,
    data.position,
  ]);
}
