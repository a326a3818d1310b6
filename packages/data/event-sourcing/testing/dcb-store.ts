// @dcb-es/event-store-postgres behind the part of our port that it has too: for the contract and for the bench. It knows no
// streams: one is a tag here, and its version how many events have that tag.
import { Query, type SequencePosition, Tags } from '@dcb-es/event-store';
import type { PostgresEventStore } from '@dcb-es/event-store-postgres';
import type { NewEvent } from '../src/event-store/event-store.ts';
import type { CoreStore } from './event-store-contract.ts';

/** Its conditions name types, and a stream excludes any: so all have one, and their own type is a part of the data. */
const type = 'InStream';
type Kept = Pick<NewEvent, 'type' | 'payload'>;

export function createDcbStore(dcb: PostgresEventStore): CoreStore & {
  /** Refused when an event of the stream came after this position. */
  appendAfter(stream: string, after: SequencePosition | undefined, events: readonly Kept[]): Promise<SequencePosition>;
} {
  const tagOf = (stream: string) => Tags.from([`stream=${stream}`]);
  const queryOf = (stream: string) => Query.fromItems([{ types: [type], tags: tagOf(stream) }]);

  async function readAll(stream: string) {
    const found: { kept: Kept; position: SequencePosition }[] = [];
    for await (const { event, position } of dcb.read(queryOf(stream)))
      found.push({ kept: event.data as Kept, position });
    return found;
  }

  const appendAfter = (stream: string, after: SequencePosition | undefined, events: readonly Kept[]) =>
    dcb.append({
      events: events.map(({ type: own, payload }) => ({
        type,
        tags: tagOf(stream),
        data: { type: own, payload },
        metadata: {},
      })),
      condition: { failIfEventsMatch: queryOf(stream), ...(after && { after }) },
    });

  return {
    appendAfter,
    async append({ stream, expected, events }) {
      const before = await readAll(stream);
      if (before.length !== expected) throw new Error(`Cannot append to "${stream}" after version ${expected}`);
      await appendAfter(stream, before.at(-1)?.position, events);
      return { version: expected + events.length };
    },
    read: async (stream) => (await readAll(stream)).map(({ kept }) => kept),
  };
}
