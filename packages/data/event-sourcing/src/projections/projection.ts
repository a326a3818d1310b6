// A projection is a fold, too: from each stream it makes one row of a table for reading. Pure; the projector does the rest.
import type { Codec, DomainEvent } from '../stored-events/codec.ts';

/** As JSON writes it, times included. */
export type Row = { id: string; version: number } & Record<string, unknown>;

export type Projection<Event extends DomainEvent = DomainEvent> = {
  name: string;
  table: string;
  /** The kind of streams that it reads. */
  stream: string;
  events: Codec<Event>;
  /** The row after one more event; undefined when there is no row any longer. */
  evolve: (row: Row | undefined, event: Event, id: string) => Omit<Row, 'id' | 'version'> | undefined;
};

/** The same beside it, while it is made again. */
export const shadowOf = (projection: Projection): Projection => ({
  ...projection,
  name: `${projection.name}${shadowSuffix}`,
  table: `${projection.table}_rebuild`,
});

/** Of the name of a projection that nobody reads yet. */
export const shadowSuffix = ' rebuild';

/** For a list of projections whose events differ. */
export const projection = <Event extends DomainEvent>(given: Projection<Event>): Projection =>
  given as unknown as Projection;
