// emmett behind the part of our port that it has too: for the contract and for the bench.
import type { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { NewEvent } from '../src/event-store/event-store.ts';
import type { CoreStore } from './event-store-contract.ts';

type Emmett = ReturnType<typeof getPostgreSQLEventStore>;
type Kept = { type: string; data: NewEvent['payload'] };

/** A number also for a new stream: emmett 0.42.0 does not hold STREAM_DOES_NOT_EXIST against a stream that exists. */
export const createEmmettStore = (emmett: Emmett): CoreStore => ({
  async append({ stream, expected, events }) {
    const { nextExpectedStreamVersion } = await emmett.appendToStream<Kept>(
      stream,
      events.map(({ type, payload }) => ({ type, data: payload })),
      { expectedStreamVersion: BigInt(expected) },
    );
    return { version: Number(nextExpectedStreamVersion) };
  },
  async read(stream) {
    const { events } = await emmett.readStream<Kept>(stream);
    return events.map(({ type, data }) => ({ type, payload: data }));
  },
});
