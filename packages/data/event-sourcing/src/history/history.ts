// A stream as an audit trail: what happened, when, by whom, and which command and request led to it.
import type { AggregateKind } from '../commands/aggregates.ts';
import type { LoadParts } from '../commands/load.ts';
import type { Cause } from '../event-store/event-store.ts';
import type { DomainEvent } from '../stored-events/codec.ts';
import { streamOf } from '../stored-events/streams.ts';

export type HistoryEntry = Cause & {
  version: number;
  position: number;
  at: Date;
  type: string;
  data: object;
  /** 'erased' once the person was. */
  personal?: object | 'erased' | undefined;
};

export function createHistory({ store, keys }: Pick<LoadParts, 'store' | 'keys'>) {
  return async function history<State extends object, Command, Event extends DomainEvent>(
    { name, events }: AggregateKind<State, Command, Event>,
    id: string,
  ): Promise<HistoryEntry[]> {
    const stream = streamOf(name, id);
    const subject = events.subjectOf(stream);
    const found = await keys.find(subject === undefined ? [] : [subject]);
    return (await store.read(stream)).map((stored) => {
      const { version, position, at, type, cause } = stored;
      const { data, personal } = events.decode(stored, (person) => found.get(person));
      return { version, position, at, type, ...cause, data, personal };
    });
  };
}

export type History = ReturnType<typeof createHistory>;
