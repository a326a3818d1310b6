// Events from the outbox into JetStream, against publishing the same messages to JetStream without any outbox.

import { randomUUID } from 'node:crypto';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { costs, type Work } from '#measure';
import { toCloudEvent } from '../src/cloud-event.ts';
import { publishInOrder } from '../src/nats/publish-in-order.ts';
import { relay } from '../src/nats/relay.ts';
import { createRelayPlace } from '../src/nats/relay-place.ts';
import { createCursors } from '../src/postgres/cursor.ts';
import { createOutbox } from '../src/postgres/outbox.ts';
import { eventOf, expectCount, type Place } from './place.ts';

const events = 10_000;
const atOnce = 500;

export async function measureRelay({ pool, natsUrl }: Place) {
  const envelope = { source: '/bench', newId: randomUUID, now: () => new Date() };
  const all = Array.from({ length: events }, (_, n) => toCloudEvent(eventOf(n), envelope));
  // Alone: what was published before is not relayed.
  await pool.query('truncate messaging.outbox');
  await createOutbox('messaging').append(pool, all);
  const connection = await connect({ servers: natsUrl });
  const manager = await jetstreamManager(connection);
  let streams = 0;

  /** Each round has a stream of its own: a message that it has already would cost less. */
  async function inStream(work: (name: string) => Promise<void>): Promise<number> {
    const name = `round-${streams++}`;
    await manager.streams.add({ name, subjects: [`${name}.>`] });
    await work(name);
    await check(manager, name);
    await manager.streams.delete(name);
    return events;
  }

  const published = all.map((event) => ({ id: event.id, payload: JSON.stringify(event) }));
  const inBatches = async (publish: (some: typeof published) => Promise<unknown>) => {
    for (let at = 0; at < events; at += atOnce) await publish(published.slice(at, at + atOnce));
  };
  const library: Work = () =>
    inStream((name) => {
      const stream = manager.jetstream();
      return inBatches((some) =>
        Promise.all(some.map(({ id, payload }) => stream.publish(`${name}.a`, payload, { msgID: id }))),
      );
    });
  const bare: Work = () =>
    inStream((name) =>
      inBatches((some) =>
        publishInOrder(
          connection,
          some.map((one) => ({ ...one, subject: `${name}.a` })),
        ),
      ),
    );
  const relayed: Work = () =>
    inStream(async (name) => {
      const settings = { name, windowMs: 120_000, keepMs: 3_600_000 };
      const cursors = createCursors('messaging');
      const place = createRelayPlace({ ...settings, queries: pool, schema: 'messaging', cursors, now: Date.now });
      const done = new AbortController();
      await relay(connection, { ...settings, place, more: async () => done.abort() }, done.signal);
    });
  /** Somebody has published and does not commit, and somebody else has written elsewhere and does not either. */
  const heldUp: Work = async () => {
    const [publisher, other] = [await pool.connect(), await pool.connect()];
    try {
      await other.query('begin; create temporary table elsewhere (); select pg_current_xact_id()');
      await publisher.query('begin');
      await createOutbox('messaging').append(publisher, [toCloudEvent(eventOf(events), envelope)]);
      return await relayed();
    } finally {
      publisher.release(true);
      other.release(true);
    }
  };
  try {
    return await costs({ library, bare, relayed, heldUp }, 5);
  } finally {
    await connection.close();
  }
}

async function check(manager: JetStreamManager, name: string): Promise<void> {
  expectCount(name, (await manager.streams.info(name)).state.messages, events);
}
