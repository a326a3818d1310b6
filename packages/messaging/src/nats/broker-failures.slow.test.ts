// What a broker that fails does to the events: nothing that a consumer could see.
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createNatsWorld } from '../../testing/nats-world.ts';

async function connectTo(url: string) {
  const connection = await connect({ servers: url });
  onTestFinished(() => connection.close());
  return connection;
}

const receiver = { stream: 'none', receiveFrom: ['test'] };

async function stored(url: string, count: number): Promise<void> {
  const connection = await connect({ servers: url });
  const { streams } = await jetstreamManager(connection);
  const check = async () => expect((await streams.info('test')).state.messages).toBe(count);
  await vi.waitFor(check, { timeout: 20_000 });
  await connection.close();
}

test('while the broker is not there at the start, events wait in the outbox, and go through when it comes', async () => {
  const { server, service, errors } = await createNatsWorld();
  const { bus, hasCountedTo } = await service();
  const { publish, subscribe } = bus();
  const consumer = await subscribe();
  await publish(700);
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(2), { timeout: 20_000 });
  expect(await consumer.lag()).toBe(700);
  await server.start();
  await hasCountedTo(700);
});

test('a broker that is killed again and again loses nothing and doubles nothing', async () => {
  const { server, service } = await createNatsWorld();
  const { bus, effects, hasCountedTo } = await service();
  const { publish, subscribe } = bus();
  await subscribe();
  for (let n = 0; n < 5; n++) {
    await server.start();
    await publish(300);
    // In the middle of it.
    await vi.waitFor(async () => expect((await effects()).length).toBeGreaterThan(n * 310), {
      timeout: 20_000,
      interval: 5,
    });
    await server.kill();
    await publish(10);
  }
  await server.start();
  await hasCountedTo(5 * 310);
});

test('a broker that lost its last writes is fed again, whether its messages were received before or not', async () => {
  const { server, service } = await createNatsWorld();
  const [from, to] = [await service(), await service()];
  await server.start();
  const sender = from.bus({ receiveFrom: [] });
  const first = to.bus(receiver);
  await first.subscribe();
  await sender.publish(100);
  await to.hasCountedTo(100);

  await server.kill();
  await server.save();
  await server.start();
  await sender.publish(50);
  await to.hasCountedTo(150);
  await first.stop();
  await sender.publish(50);
  await stored(server.url, 200);

  // All that was stored since then is lost: 50 that were received, and 50 that were not.
  await server.kill();
  await server.restore();
  await server.start();
  const second = await to.bus(receiver).subscribe();
  await to.hasCountedTo(200);
  await sender.publish(50);
  await to.hasCountedTo(250);
  await second.stop();
  await second.goBack(0);
  expect(await second.lag()).toBe(250);
  const third = await to.bus(receiver).subscribe();
  await third.settled();
  await to.hasCountedTo(250);
});

test('a broker that lost its disk is fed again', async () => {
  const { server, service } = await createNatsWorld();
  const [from, to] = [await service(), await service()];
  await server.start();
  const sender = from.bus({ receiveFrom: [] });
  const first = to.bus(receiver);
  await first.subscribe();
  await sender.publish(100);
  await to.hasCountedTo(100);
  await first.stop();
  // Purged, so the new stream has other events under the old numbers.
  await from.pool.query('delete from messaging.outbox where position <= 60');

  await server.kill();
  await server.wipe();
  await sender.publish(50);
  await server.start();
  await sender.publish(50);
  await stored(server.url, 140);
  await to.bus(receiver).subscribe();
  await to.hasCountedTo(200);
  const { rows } = await to.pool.query('select count(*)::int from received.outbox');
  expect(rows).toEqual([{ count: 200 }]);
});

test('a stream that somebody deletes is made again', async () => {
  const { server, service } = await createNatsWorld();
  const { bus, hasCountedTo } = await service();
  const { publish, subscribe } = bus();
  await subscribe();
  await server.start();
  await publish(100);
  await hasCountedTo(100);
  const manager = await jetstreamManager(await connectTo(server.url));
  await manager.streams.delete('test');
  await publish(50);
  await hasCountedTo(150);
});

test('a message that is no event stops nobody', async () => {
  const { server, service, errors } = await createNatsWorld();
  const { bus, hasCountedTo } = await service();
  const { publish, subscribe } = bus();
  await server.start();
  await subscribe();
  await publish(10);
  await hasCountedTo(10);
  await jetstream(await connectTo(server.url)).publish('test.typed-by-hand', 'hello');
  await publish(10);
  await hasCountedTo(20);
  expect(errors.map(({ message }) => message)).toContain(
    'Cannot read message 11 of "test.typed-by-hand": it has no "Outbox-Position"',
  );
});

test('what the broker may still lose is not purged, and the rest is', async () => {
  const { server, service } = await createNatsWorld();
  const { bus, pool, hasCountedTo } = await service();
  let time = Date.now();
  const { publish, subscribe, purge, settled } = bus({ now: () => new Date(time), windowMs: 60_000, pollMs: 5 });
  await subscribe();
  const rows = async () => Number((await pool.query('select count(*) from messaging.outbox')).rows[0].count);
  const future = new Date(time + 1_000_000);
  await publish(10);
  await purge(future);
  expect(await rows()).toBe(10);

  await server.start();
  await hasCountedTo(10);
  await settled();
  await purge(future);
  expect(await rows()).toBe(10);
  time += 61_000;
  await vi.waitFor(
    async () => {
      time += 10_000;
      await purge(future);
      expect(await rows()).toBe(0);
    },
    { timeout: 20_000 },
  );
});
