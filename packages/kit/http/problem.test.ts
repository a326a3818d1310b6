import { afterEach, describe, expect, test, vi } from 'vitest';
import { eventually, rawSocket, serve } from '../testing/serve.ts';
import { answer, HttpProblem, type Routes } from './index.ts';

const problems = {
  'window-closed': { status: 403, title: 'Too late', headers: { 'WWW-Authenticate': 'Bearer' } },
  constructor: { status: 409, title: 'A name that every object has' },
};
const closed = () => Object.assign(new Error('Cannot edit post "42": too late'), { code: 'window-closed' });
const throwing = (error: unknown): Routes => ({
  '/': {
    GET: () => {
      throw error;
    },
  },
});

afterEach(() => vi.unstubAllEnvs());

test('an error whose code stands in the table becomes that problem, with its message, headers and parts', async () => {
  const errors = [{ pointer: '/title', detail: 'too long' }];
  const { url, lines } = await serve({
    problems,
    routes: throwing(Object.assign(closed(), { errors, headers: { 'Retry-After': '7' } })),
  });
  const response = await fetch(url);
  expect(response.status).toBe(403);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(response.headers.get('retry-after')).toBe('7');
  expect(await response.json()).toEqual({
    type: 'urn:patternbook:problem:window-closed',
    title: 'Too late',
    status: 403,
    code: 'window-closed',
    detail: 'Cannot edit post "42": too late',
    errors,
    requestId: response.headers.get('x-request-id'),
  });
  expect(lines.filter(({ level }) => level === 50)).toEqual([]);
});

test('an async handler may reject with such an error', async () => {
  const { url } = await serve({ problems, routes: { '/': { GET: async () => Promise.reject(closed()) } } });
  expect((await fetch(url)).status).toBe(403);
});

describe('what no table names is a 500 that tells nothing and is logged', () => {
  const leaky = Object.assign(new Error('password=hunter2'), {
    detail: 'row',
    errors: [1],
    headers: { 'X-Leak': 'yes' },
  });
  const thrown: [string, unknown][] = [
    ['an error without a code', leaky],
    ['a code of a driver', Object.assign(new Error('hunter2'), { code: '23505' })],
    ['a code that is a property of every object', Object.assign(new Error('hunter2'), { code: 'toString' })],
    ['a code that is no string', Object.assign(new Error('hunter2'), { code: 42 })],
    ['a string', 'hunter2'],
  ];
  test.each(thrown)('%s', async (_name, error) => {
    vi.stubEnv('NODE_ENV', 'development');
    const { url, lines } = await serve({ problems, routes: throwing(error) });
    const response = await fetch(url);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get('x-leak')).toBeNull();
    expect(Object.keys(JSON.parse(text))).toEqual(['type', 'title', 'status', 'code', 'requestId']);
    expect(JSON.parse(text).code).toBe('internal-error');
    expect(text).not.toContain('hunter2');
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, msg: 'Internal error' }));
  });
});

test('an error that means a dependency is down is a 503 with Retry-After and without its message', async () => {
  const { url } = await serve({
    routes: throwing(new Error('connect ECONNREFUSED 10.0.0.7')),
    isUnavailable: (error) => String(error).includes('ECONNREFUSED'),
  });
  const response = await fetch(url);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.text()).not.toContain('10.0.0.7');
});

test('a handler that fails after it set headers leaves none of them on the problem', async () => {
  const { url } = await serve({
    routes: {
      '/': {
        GET: (_req, res) => {
          res.setHeader('ETag', '"1"').setHeader('Content-Encoding', 'gzip').setHeader('Content-Length', 3);
          throw new HttpProblem('malformed-request');
        },
      },
    },
  });
  const response = await fetch(url);
  expect(response.headers.get('etag')).toBeNull();
  expect(await response.json()).toMatchObject({ code: 'malformed-request' });
});

test('an error in the middle of an answer cuts the connection, so that half is never taken for whole', async () => {
  const { port, lines } = await serve({
    routes: {
      '/': {
        GET: (_req, res) => {
          res.writeHead(200).write('half');
          throw new Error('later');
        },
      },
    },
  });
  const { socket, ended } = await rawSocket(port);
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await ended).not.toContain('\r\n0\r\n');
  expect(lines).toContainEqual(expect.objectContaining({ level: 50 }));
});

test('an error after a whole answer is logged and does not cut it', async () => {
  const body = 'x'.repeat(5_000_000);
  const { url, lines } = await serve({
    routes: {
      '/': {
        GET: (_req, res) => {
          answer(res, 200, body);
          throw new Error('afterwards');
        },
      },
    },
  });
  expect(await (await fetch(url)).json()).toBe(body);
  await eventually(() => lines.find(({ level }) => level === 50));
});
