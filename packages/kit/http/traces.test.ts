// A server with a database while somebody records: what of a request gets into its trace, and what must not.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { traceIdNow } from '#telemetry';
import { startTracing } from '#telemetry/sdk';
import { openPool } from '../database/index.ts';
import { testDatabase } from '../test-database/index.ts';
import { eventually, serve } from '../testing/serve.ts';
import { answer } from './index.ts';

async function traced(share = 1) {
  const ring = { spans: 1_000, bytes: 1e6 };
  const tracing = startTracing({ name: 'test', ring, isExported: false, share, onTrouble: () => {} });
  onTestFinished(tracing.stop);
  const { url: database } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));
  const pool = openPool(database, { max: 1 });
  onTestFinished(() => pool.end());
  const server = await serve({
    routes: {
      '/people/:name': {
        GET: async (req, res) => {
          await pool.query('select $1::text as people', [req.params.name]);
          answer(res, 200, { traceId: traceIdNow() });
        },
        DELETE: async (req) => {
          const client = await pool.connect();
          await client.query(`select '${req.params.name}' from nowhere`).finally(() => client.release());
        },
      },
    },
  });
  const traces = () => tracing.ring?.list(100) ?? [];
  /** Its statements are there before the request has ended. */
  const trace = () =>
    eventually(() => {
      const found = tracing.ring?.find(traces()[0]?.id ?? '');
      return found?.spans.some(({ kind }) => kind === 'server') ? found : undefined;
    });
  return { ...server, pool, traces, trace };
}

test('a request is one span with its route as its name, and its statements hang from it', async () => {
  const { url, trace, lines } = await traced();
  const sent = await fetch(`${url}/people/hunter2?secret=hunter3`);
  const { id, spans } = await trace();
  expect(spans).toMatchObject([
    {
      name: 'GET /people/:name',
      kind: 'server',
      attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200, 'url.path': '/people/hunter2' },
    },
    { name: 'select', kind: 'client', parentId: spans[0]?.spanId, attributes: { 'db.query.text': expect.any(String) } },
  ]);
  expect(JSON.stringify(spans[1])).not.toContain('hunter');
  expect(JSON.stringify(spans)).not.toContain('hunter3');
  expect(sent.headers.get('traceparent')).toBe(`00-${id}-${spans[0]?.spanId}-01`);
  expect(await sent.json()).toEqual({ traceId: id });
  await eventually(() => lines[0]);
  expect(lines).toMatchObject([{ msg: 'request', traceId: id }]);
});

test('a failure is marked with its code, and neither its words nor a text without values are told', async () => {
  const { url, trace } = await traced();
  await fetch(`${url}/people/hunter2`, { method: 'DELETE' });
  const { spans } = await trace();
  expect(spans).toMatchObject([
    { name: 'DELETE /people/:name', failed: true, attributes: { 'error.type': '500' } },
    { name: 'select nowhere', failed: true, attributes: { 'error.type': '42P01' } },
  ]);
  expect(JSON.stringify(spans[1])).not.toContain('hunter2');
});

test("a client's trace goes on, and whether it is recorded is not the client's to say", async () => {
  const { url, trace } = await traced();
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02';
  const sent = await fetch(`${url}/nowhere`, { headers: { traceparent } });
  const { id, spans } = await trace();
  expect(id).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  expect(spans).toMatchObject([{ name: 'GET', parentId: '00f067aa0ba902b7' }]);
  expect(sent.headers.get('traceparent')).toBe(`00-${id}-${spans[0]?.spanId}-03`);
});

test('of what is not in the share nothing is kept, and the services behind are told so', async () => {
  const { url, traces } = await traced(0);
  const sent = await fetch(`${url}/people/x`);
  expect(sent.headers.get('traceparent')).toMatch(/^00-\w{32}-\w{16}-00$/);
  expect(traces()).toEqual([]);
});

test('health checks and statements outside of requests leave nothing', async () => {
  const { url, pool, traces } = await traced();
  await pool.query('select 1');
  await fetch(`${url}/healthz`);
  await fetch(`${url}/readyz`);
  expect(traces()).toEqual([]);
});
