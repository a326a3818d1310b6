// The lab as a server: whom it asks and what for, and whose traces it shows.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startAtlas } from '../../../testing/start-atlas.ts';
import { sent } from './sent.ts';

/** Patterns and the ring of their traces, as one server that remembers what it was asked. */
async function startPatterns() {
  const asked: { line: string; traceparent: unknown }[] = [];
  const server = createServer((req, res) => {
    asked.push({ line: `${req.method} ${req.url}`, traceparent: req.headers.traceparent });
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ items: [{ id: 'newest' }], spans: [] }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const atlas = await startAtlas({ ATLAS_PATTERN_URL: `${url}/{id}`, ATLAS_TRACES_URL: url });
  onTestFinished(async () => {
    await atlas.stop();
    server.closeAllConnections();
    server.close();
  });
  const send = (path: string, headers?: Record<string, string>) =>
    fetch(`${atlas.url}/api/labs/architectures/${path}`, { method: 'POST', ...(headers && { headers }) });
  return { asked, send, traceOf: (id: string) => fetch(`${atlas.url}/api/labs/traces/${id}`) };
}

test('a request goes to the pattern that was chosen, and its trace can be seen', async () => {
  const { asked, send, traceOf } = await startPatterns();
  const { traceId, status } = sent.parse(await (await send('monolith/read')).json());
  expect(status).toBe(200);
  expect(asked.map(({ line }) => line)).toEqual(['GET /monolith/api/posts?limit=1', 'GET /monolith/api/posts/newest']);
  expect(asked[1]?.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  expect((await traceOf(traceId)).status).toBe(200);
});

test('a trace that did not begin here is not shown, and nobody is asked for it', async () => {
  const { asked, traceOf } = await startPatterns();
  expect((await traceOf('4bf92f3577b34da6a3ce929d0e0e4736')).status).toBe(404);
  expect((await traceOf('..%2Ftraces')).status).toBe(404);
  expect(asked).toEqual([]);
});

test('nothing is sent but the requests of the lab, to the three architectures, from a page of the atlas', async () => {
  const { asked, send } = await startPatterns();
  expect((await send('monolith/delete')).status).toBe(404);
  expect((await send('cqrs/list')).status).toBe(404);
  expect((await send('..%2Fmonolith/list')).status).toBe(404);
  expect((await send('monolith/register', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect(asked).toEqual([]);
});

test('a pattern that does not run is said to be so, with what starts it', async () => {
  const atlas = await startAtlas({ ATLAS_PATTERN_URL: 'http://127.0.0.1:9' });
  onTestFinished(() => atlas.stop());
  const answer = await fetch(`${atlas.url}/api/labs/architectures/monolith/list`, { method: 'POST' });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    code: 'pattern-not-running',
    title: expect.stringMatching(/npx pnpm start/),
  });
});
