import { expect, onTestFinished, test } from 'vitest';
import { beginRelay, inCall, inConsumption, inPublication } from './index.ts';
import { startTracing } from './sdk/index.ts';

function tracing(share = 1) {
  const started = startTracing({
    name: 'test',
    ring: { spans: 100, bytes: 1e6 },
    isExported: false,
    share,
    onTrouble: () => {},
  });
  onTestFinished(started.stop);
  const spans = () => started.ring?.list(100).flatMap(({ id }) => started.ring?.find(id)?.spans ?? []) ?? [];
  return { ring: started.ring, spans };
}

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
const event = (given: object = {}) => ({
  id: 'e1',
  type: 'user.renamed',
  time: new Date().toISOString(),
  traceparent,
  ...given,
});
const once = { consumer: 'posts', attempt: 1 };

test('an event that is handled soon goes on in the trace that it came from, and is linked', async () => {
  const { ring } = tracing();
  await inConsumption(event(), once, async () => {});
  expect(ring?.find(traceId)?.spans).toMatchObject([
    { kind: 'consumer', parentId: '00f067aa0ba902b7', links: [{ traceId, spanId: '00f067aa0ba902b7' }], failed: false },
  ]);
});

test('one that is handled late begins a trace of its own, which is found by the link', async () => {
  const { spans, ring } = tracing();
  await inConsumption(event({ time: '2020-01-01T00:00:00.000Z' }), once, async () => {});
  expect(spans()).toMatchObject([{ name: 'process user.renamed', links: [{ traceId }] }]);
  expect(spans()[0]).not.toHaveProperty('parentId');
  expect(ring?.find(traceId)).toBeUndefined();
});

test('what a consumer tells and asks belongs to the same trace, and a failure is marked without its words', async () => {
  const { ring } = tracing();
  const failure = Object.assign(new Error('ada@example.com is taken'), { code: '23505' });
  const work = async () => {
    await inPublication([{ type: 'post.renamed' }], async (given) => expect(given?.()).toContain(`00-${traceId}-`));
    await inCall({ service: 'users', method: 'POST', route: '/find' }, async (call) => {
      expect(call.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)\\w{16}-01$`));
      call.answered(503);
    });
    throw failure;
  };
  await expect(inConsumption(event(), once, work)).rejects.toBe(failure);
  const found = ring?.find(traceId);
  expect(found?.spans.find(({ kind }) => kind === 'consumer')).toMatchObject({
    failed: true,
    attributes: { 'error.type': '23505' },
  });
  expect(found?.spans.find(({ kind }) => kind === 'client')).toMatchObject({ failed: true });
  expect(JSON.stringify(found)).not.toContain('ada@');
});

test('a publication and a consumption say what carries the event and where it goes, by the names of the convention', async () => {
  const { ring } = tracing();
  await inConsumption(event(), { ...once, system: 'nats' }, async () => {
    await inPublication([{ type: 'post.renamed' }], async () => {});
    await inPublication([{ type: 'post.renamed' }, { type: 'post.moved' }], async () => {});
  });
  const ofKind = (wanted: string) =>
    ring
      ?.find(traceId)
      ?.spans.flatMap(({ kind, name, attributes }) => (kind === wanted ? [{ name, attributes }] : []))
      .toSorted((a, b) => a.name.length - b.name.length);
  expect(ofKind('consumer')).toEqual([
    {
      name: 'process user.renamed',
      attributes: {
        'messaging.system': 'nats',
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.destination.name': 'user.renamed',
        'messaging.consumer.group.name': 'posts',
        'messaging.message.id': 'e1',
        'patternbook.attempt': 1,
      },
    },
  ]);
  const publishing = {
    'messaging.system': 'postgresql',
    'messaging.operation.type': 'send',
    'messaging.operation.name': 'publish',
  };
  expect(ofKind('producer')).toEqual([
    { name: 'publish post.renamed', attributes: { ...publishing, 'messaging.destination.name': 'post.renamed' } },
    { name: 'publish post.renamed post.moved', attributes: { ...publishing, 'messaging.batch.message_count': 2 } },
  ]);
});

test('on the way to NATS each event has a span in its own trace, and what was not stored is marked', async () => {
  const { ring, spans } = tracing();
  const other = '5bf92f3577b34da6a3ce929d0e0e4736';
  const events = [
    event(),
    event({ id: 'e2', traceparent: undefined }),
    event({ id: 'e3', traceparent: `00-${other}-00f067aa0ba902b7-01` }),
  ];
  const end = beginRelay(events, (type) => `users.${type}`);
  end(2, new Error('the broker is away'));
  expect(spans()).toHaveLength(2);
  const sent = {
    name: 'send users.user.renamed',
    kind: 'producer',
    parentId: '00f067aa0ba902b7',
    attributes: {
      'messaging.system': 'nats',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'users.user.renamed',
    },
  };
  expect(ring?.find(traceId)?.spans).toMatchObject([{ ...sent, failed: false }]);
  expect(ring?.find(other)?.spans).toMatchObject([{ ...sent, failed: true }]);
});

test('what belongs to no trace begins none: an event of no request, a publication at the start, a call beside the requests', async () => {
  const { spans } = tracing();
  await inConsumption(event({ traceparent: undefined }), once, async () => {});
  await inPublication([{ type: 'post.renamed' }], async (given) => expect(given).toBeUndefined());
  const asked = { service: 'users', method: 'GET', route: '/keys' };
  await inCall(asked, async (call) => expect(call.traceparent).toBeUndefined());
  expect(spans()).toEqual([]);
});

test('of the traces that are not in the share nothing is recorded, and those who come after hear of it', async () => {
  const { spans } = tracing(0);
  await inConsumption(event(), once, async () => {
    await inPublication([{ type: 'post.renamed' }], async (given) => expect(given).toBeUndefined());
  });
  expect(spans()).toEqual([]);
});
