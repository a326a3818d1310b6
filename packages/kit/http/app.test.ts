import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { json, sendRaw, serve } from '../testing/serve.ts';
import { answer, type Routes } from './index.ts';

const routes = {
  '/things': { GET: [(_req, res) => answer(res, 200, { things: [] })], POST: (_req, res) => answer(res, 201, {}) },
} satisfies Routes;

const ask = (port: number, path: string, method = 'GET') =>
  sendRaw(port, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);

test('HEAD answers as GET does, without the body', async () => {
  const { url, port } = await serve({ routes });
  const get = await fetch(`${url}/things`);
  const head = await ask(port, '/things', 'HEAD');
  expect(await get.json()).toEqual({ things: [] });
  expect(head).toMatch(/^HTTP\/1.1 200 /);
  expect(head).toContain(`Content-Length: ${get.headers.get('content-length')}\r\n`);
  expect(head.split('\r\n\r\n')[1]).toBe('');
});

test('HEAD of an error has its headers and no body', async () => {
  const { port } = await serve();
  const head = await ask(port, '/nope', 'HEAD');
  expect(head).toMatch(/^HTTP\/1.1 404 /);
  expect(head.split('\r\n\r\n')[1]).toBe('');
});

test('OPTIONS names the methods of a path, and any other method is a 405 that names them too', async () => {
  const { url } = await serve({ routes });
  const options = await fetch(`${url}/things`, { method: 'OPTIONS' });
  const put = await fetch(`${url}/things`, { method: 'PUT', body: 'x' });
  expect([options.status, await options.text()]).toEqual([204, '']);
  expect(options.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
  expect(await put.json()).toMatchObject({ code: 'method-not-allowed', status: 405 });
});

test('an unknown path, another case and a trailing slash are 404 problems with the same request id in body and header', async () => {
  const { url } = await serve({ routes });
  for (const path of ['/nope', '/Things', '/things/', '/']) {
    const response = await fetch(url + path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'urn:patternbook:problem:route-not-found',
      title: 'Route not found',
      status: 404,
      code: 'route-not-found',
      requestId: response.headers.get('x-request-id'),
    });
  }
});

test('a target that is no text is a 400, in the path and in the query', async () => {
  const { port } = await serve({ routes });
  for (const target of ['/%00', '/%zz', '/%c3%28', '/things?q=%00', '/things?q=%', '/things%']) {
    expect(await ask(port, target), target).toMatch(/^HTTP\/1.1 400 .*"code":"malformed-request"/s);
  }
});

test('odd but legal targets do not reach a handler by accident', async () => {
  const { port } = await serve({ routes });
  expect(await ask(port, '*')).toMatch(/^HTTP\/1.1 404 /);
  expect(await ask(port, 'http://elsewhere/things')).toMatch(/^HTTP\/1.1 200 /);
  expect(await ask(port, '//things')).toMatch(/^HTTP\/1.1 404 /);
  expect(await ask(port, '/things/../things')).toMatch(/^HTTP\/1.1 404 /);
});

test('a request without a Host is refused, one of HTTP/1.0 is served', async () => {
  const { port } = await serve({ routes });
  const without = await sendRaw(port, 'GET /things HTTP/1.1\r\nConnection: close\r\n\r\n');
  expect(without).toMatch(/^HTTP\/1.1 400 .*X-Request-Id: /s);
  expect(await sendRaw(port, 'GET /things HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /);
});

test('every answer carries a request id, a trace and the security headers, and does not name its software', async () => {
  const { url } = await serve({
    routes,
    openapi: {},
    env: { RATE_LIMIT_REQUESTS: '6' },
    ready: () => Promise.reject(),
  });
  const statuses = [];
  const calls: [string, RequestInit?][] = [
    ['/healthz'],
    ['/readyz'],
    ['/things'],
    ['/nope'],
    ['/things', { method: 'DELETE' }],
    ['/things', { ...json({}), headers: { 'content-type': 'text/plain' } }],
    ['/things', json('x'.repeat(300_000))],
    ['/docs'],
    ['/things'],
  ];
  for (const [path, init] of calls) {
    const { status, headers } = await fetch(url + path, init);
    statuses.push(status);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  }
  expect(statuses).toEqual([200, 503, 200, 404, 405, 415, 413, 200, 429]);
});

test('what is not a GET is never stored unless the handler says so', async () => {
  const { url } = await serve({ routes });
  expect((await fetch(`${url}/things`, json({}))).headers.get('cache-control')).toBe('no-store');
  expect((await fetch(`${url}/things`)).headers.get('cache-control')).toBeNull();
});

test('/readyz is 503 while a dependency fails or stays silent, and asks it once for many probes', async () => {
  const failing = await serve({ ready: () => Promise.reject(new Error('secret address')) });
  const refused = await fetch(`${failing.url}/readyz`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await refused.text()).not.toContain('secret address');

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const asked = Promise.withResolvers<void>();
    const ready = vi.fn(async () => {
      asked.resolve();
      await new Promise(() => {});
    });
    const silent = await serve({ ready });
    const probes = [request(`${silent.url}/readyz`).end(), request(`${silent.url}/readyz`).end()];
    const answers = probes.map((probe) => once(probe, 'response'));
    await asked.promise;
    await fetch(`${silent.url}/healthz`);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const response of answers) expect((await response)[0].statusCode).toBe(503);
    expect(ready).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
