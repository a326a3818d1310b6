// A real receiver and the real exporter: what arrives, and what happens when nobody takes it.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { asService, inConsumption } from '../index.ts';
import { startTracing } from './start-tracing.ts';

async function collector(answer: RequestListener) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const handle = (service: string, id: string) =>
  asService(service, () => {
    const event = { id, type: 'user.renamed', time: new Date().toISOString() };
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    return inConsumption({ ...event, traceparent }, { consumer: service, attempt: 1 }, async () => {});
  });

const exporting = (onTrouble: (message: string) => void = () => {}) =>
  startTracing({ name: 'test', isExported: true, share: 1, onTrouble });

test('a collector gets the spans as OTLP in JSON, each service with a resource of its own', async () => {
  const received: { path: string | undefined; body: string }[] = [];
  await collector(async (req, res) => {
    received.push({ path: req.url, body: Buffer.concat(await req.toArray()).toString() });
    res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  const tracing = exporting();
  await handle('posts-service', 'e1');
  await handle('auth-service', 'e2');
  await tracing.stop();
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
  const { resourceSpans } = JSON.parse(received[0]?.body ?? '');
  const told = resourceSpans.map(
    (each: { resource: { attributes: { key: string; value: object }[] }; scopeSpans: { spans: object[] }[] }) => ({
      service: each.resource.attributes.find(({ key }) => key === 'service.name')?.value,
      spans: each.scopeSpans.flatMap(({ spans }) => spans),
    }),
  );
  expect(told).toMatchObject([
    { service: { stringValue: 'posts-service' }, spans: [{ traceId, name: 'process user.renamed', kind: 5 }] },
    { service: { stringValue: 'auth-service' }, spans: [{ traceId, parentSpanId: '00f067aa0ba902b7' }] },
  ]);
});

test('a collector that hangs holds up no work, and the end waits for it a second and no longer', async () => {
  await collector(() => {});
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '120000');
  const tracing = exporting();
  for (let each = 0; each < 10_000; each += 1) await handle('posts-service', `e${each}`);
  let isOver = false;
  const stopping = tracing.stop().then(() => {
    isOver = true;
  });
  await handle('posts-service', 'after the end');
  expect(isOver).toBe(false);
  await stopping;
});

test('one that is not there is told of, and nothing fails', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9');
  // Until then it is tried again.
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '200');
  onTestFinished(() => void vi.unstubAllEnvs());
  const troubles: string[] = [];
  const tracing = exporting((message) => troubles.push(message));
  await handle('posts-service', 'e1');
  await expect.poll(() => troubles.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await tracing.stop();
  expect(troubles.join()).toContain('ECONNREFUSED');
});
