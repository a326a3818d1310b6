// One case of the contract: types, subjects and lines of its own on a storage that all cases share.
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { CloudEvent, NewEvent } from '../src/cloud-event.ts';
import type { EventBus, Publication, Retry, Subscription } from '../src/event-bus.ts';

/** What an adapter's test hands in. Publisher and consumers keep their state in the same database here. */
export type BusUnderTest<Tx> = {
  /** A bus on the storage of this run, as one process has it; asked again, it is another process. */
  open(retry: Retry): EventBus<Tx>;
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** An effect: writes a line in that transaction. */
  record(tx: Tx, line: string): Promise<void>;
  /** The lines that were committed, in the order in which they were written. */
  recorded(): Promise<string[]>;
  close(): Promise<void>;
};

export type World<Tx> = ReturnType<typeof createWorld<Tx>>;

export const textOf = (event: CloudEvent): string => String(Object(event.data).text);

export function createWorld<Tx>({ open, transaction, record, recorded }: BusUnderTest<Tx>) {
  const tag = randomUUID().slice(0, 8);
  const type = `case-${tag}.happened`;
  const subjectOf = (name: string) => `${tag}-${name}`;
  const event = (name: string, text: string): NewEvent => ({ type, subject: subjectOf(name), data: { text } });

  /** Writes `name text` for each event. */
  const writeDown = (one: CloudEvent, tx: Tx) =>
    record(tx, `${tag} ${one.subject.slice(tag.length + 1)} ${textOf(one)}`);

  return {
    type,
    event,
    subjectOf,
    writeDown,
    transaction,
    /** A bus that is stopped at the end of the case. Three attempts, almost without a pause. */
    bus(): EventBus<Tx> {
      const bus = open({ attempts: 3, delayMs: () => 2 });
      onTestFinished(() => bus.stop());
      return bus;
    },
    /** In a transaction of its own. */
    publish: (bus: EventBus<Tx>, ...events: NewEvent[]): Promise<Publication> =>
      transaction((tx) => bus.publish(tx, events)),
    subscription: (handle: Subscription<Tx>['handle'] = writeDown, name = 'reader'): Subscription<Tx> => ({
      name: `${tag}-${name}`,
      types: [type],
      handle,
    }),
    async lines(): Promise<string[]> {
      const all = await recorded();
      return all.filter((line) => line.startsWith(`${tag} `)).map((line) => line.slice(tag.length + 1));
    },
  };
}
