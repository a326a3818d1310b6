// One event over NATS as a trace: into the outbox, from there to the broker, and out of the log of what was received.
import { expect, onTestFinished, test } from 'vitest';
import { inConsumption } from '#telemetry';
import { startTracing } from '#telemetry/sdk';
import { createNatsWorld } from '../../testing/nats-world.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

test('publication, the way to NATS and consumption are one trace, each with what carries the event there', async () => {
  const ring = { spans: 1_000, bytes: 1e6 };
  const tracing = startTracing({ name: 'test', ring, isExported: false, share: 1, onTrouble: () => {} });
  onTestFinished(tracing.stop);
  const world = await createNatsWorld();
  await world.server.start();
  const { bus, hasCountedTo } = await world.service();
  const { publish, subscribe, settled } = bus();
  await subscribe();
  // Something that is recorded already: the event of another program led to ours.
  const before = { id: 'e0', type: 'test.asked', time: new Date().toISOString(), traceparent };
  await inConsumption(before, { consumer: 'test', attempt: 1 }, () => publish(1));
  await settled();
  await hasCountedTo(1);

  const spans = () => tracing.ring?.find(traceId)?.spans ?? [];
  const named = (wanted: string) => spans().find(({ name }) => name === wanted);
  await expect.poll(() => named('process test.counted')).toBeDefined();
  // The consumer may be quicker than what the broker says to the relay.
  await expect.poll(() => named('send test.test.counted')).toBeDefined();
  const published = named('publish test.counted');
  expect(published?.attributes).toMatchObject({
    'messaging.system': 'postgresql',
    'messaging.operation.type': 'send',
    'messaging.destination.name': 'test.counted',
  });
  expect(named('send test.test.counted')).toMatchObject({
    kind: 'producer',
    parentId: published?.spanId,
    failed: false,
    attributes: {
      'messaging.system': 'nats',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'test.test.counted',
    },
  });
  expect(named('process test.counted')).toMatchObject({
    kind: 'consumer',
    parentId: published?.spanId,
    attributes: {
      'messaging.system': 'nats',
      'messaging.operation.type': 'process',
      'messaging.destination.name': 'test.counted',
      'messaging.consumer.group.name': 'reader',
    },
  });
});
