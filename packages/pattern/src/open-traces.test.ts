import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { asService, inConsumption } from '#telemetry';
import { shownTrace, traceSummary } from '#telemetry/sdk';
import { openTraces } from './open-traces.ts';
import { tracesPortBeside } from './trace-settings.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const warn = () => {};

async function opened(environment: Record<string, string>) {
  const traces = await openTraces({ TRACES_PORT: '0', ...environment }, { name: 'book', warn });
  onTestFinished(async () => traces?.stop());
  return traces;
}

const work = () =>
  asService('posts-service', () => {
    const event = { id: 'e', type: 'user.renamed', time: new Date().toISOString() };
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    return inConsumption({ ...event, traceparent }, { consumer: 'posts', attempt: 1 }, async () => {});
  });

test.each([{}, { TRACES: 'off' }, { TRACES: 'off', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }])(
  'unless it is asked for there is none: %o',
  async (environment: Record<string, string>) => {
    expect(await opened(environment)).toBeUndefined();
  },
);

test('a collector alone opens no door', async () => {
  const traces = await opened({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  expect(traces).toEqual({ url: undefined, stop: expect.any(Function) });
});

test('wrong settings are named', async () => {
  const wrong = { TRACES: 'everything', TRACES_SHARE: '2' };
  await expect(opened(wrong)).rejects.toThrow(
    'Cannot use TRACES: it must be one of off, ring, otlp\nCannot use TRACES_SHARE: it must be a number from 0 to 1',
  );
});

test('the door shows the ring in the promised shape, and looking leaves no trace', async () => {
  const { url = '' } = Object(await opened({ TRACES: 'ring' }));
  await work();
  const { items } = Object(await (await fetch(url)).json());
  expect(items).toMatchObject([{ id: traceId, services: ['posts-service'] }]);
  traceSummary.parse(items[0]);
  const { spans } = shownTrace.parse(await (await fetch(`${url}/${traceId}`)).json());
  expect(spans).toHaveLength(1);
  expect((await fetch(`${url}/${'0'.repeat(32)}`)).status).toBe(404);
  expect((await fetch(`${url}?limit=101`)).status).toBe(400);
  expect(Object(await (await fetch(url)).json()).items).toHaveLength(1);
});

test('a page that gives our address another name reads nothing', async () => {
  const { url = '' } = Object(await opened({ TRACES: 'ring' }));
  await work();
  const statusAs = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode));
      asking.on('error', reject).end();
    });
  expect(await statusAs('evil.example:4099')).toBe(404);
  expect(await statusAs('localhost:4099')).toBe(200);
});

test('several patterns that run alone show their traces at ports of their own, and each of these is a port', () => {
  expect([4004, 4005, 4006, 0, 65_535].map(tracesPortBeside)).toEqual([4104, 4105, 4106, 0, 65_435]);
});
