// What an operator does to a projection is an event itself: who, when and why.
import { z } from 'zod';
import type { EventStore } from '../event-store/event-store.ts';
import { createCodec } from '../stored-events/codec.ts';
import { streamOf, streams } from '../stored-events/streams.ts';

type Operation = { at: Date } & (
  | { type: 'EventSkipped'; data: { projection: string; position: number; reason: string } }
  | { type: 'RebuildOrdered'; data: { projection: string; reason: string } }
);

const operations = createCodec<Operation>({
  EventSkipped: {
    schema: 1,
    data: z.strictObject({ projection: z.string(), position: z.int(), reason: z.string() }),
  },
  RebuildOrdered: { schema: 1, data: z.strictObject({ projection: z.string(), reason: z.string() }) },
});

/** It comes before what it is the record of: a crash in between leaves an order that can be repeated. */
export async function recordOperation(
  store: EventStore,
  operation: Operation,
  { actor, command }: { actor: string; command: string },
): Promise<void> {
  const { data } = operation;
  const stream = streamOf(streams.operation, data.projection);
  const expected = (await store.read(stream)).length;
  const cause = { actor, command, correlation: command };
  const event = operations.encode(stream, operation, cause, () => undefined);
  await store.append({ stream, expected, events: [event], command: { id: command, request: JSON.stringify(data) } });
}
