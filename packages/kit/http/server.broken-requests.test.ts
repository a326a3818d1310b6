import { once } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { json, rawSocket, sendRaw, serve } from '../testing/serve.ts';
import { answer, httpSettings, type Routes, readEnvironment } from './index.ts';

const routes: Routes = {
  '/': { GET: (_req, res) => answer(res, 200, {}), POST: (req, res) => answer(res, 200, req.body) },
};
const posting = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

/** A complete answer with the status, a problem of the code, and the request id in head and body. */
function expectProblem(received: string, status: number, code: string) {
  const [head = '', body = ''] = received.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('Connection: close');
  expect(head).toContain(`Content-Length: ${body.length}`);
  expect(JSON.parse(body)).toMatchObject({ code, status, requestId: /X-Request-Id: (\S+)/.exec(head)?.[1] });
}

describe('what the parser refuses is a 400 problem with a request id', () => {
  test.each([
    ['garbage', 'hello\r\n\r\n'],
    ['TLS on the plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a raw NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost a\r\n\r\n'],
    ['two lengths', `${posting}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`],
    ['a negative length', `${posting}Content-Length: -1\r\n\r\n{}`],
    ['a length and chunks at once', `${posting}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`],
    ['a chunk whose size is no number', `${posting}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`],
    [
      'a coding that we do not know',
      `${posting}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`.replace('\r\n', '\r\nConnection: close\r\n'),
    ],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['a host with a user', 'GET / HTTP/1.1\r\nHost: me@a\r\nConnection: close\r\n\r\n'],
    ['a host with a path', 'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
    ['a host with a port that is no number', 'GET / HTTP/1.1\r\nHost: a:b\r\nConnection: close\r\n\r\n'],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s', async (_name, text) => {
    const { url, port, lines } = await serve({ routes });
    expectProblem(await sendRaw(port, text), 400, 'malformed-request');
    expect((await fetch(url)).status).toBe(200);
    expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });
});

test.each([
  ['an absurdly long URL', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  ['a huge header', `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(10_000_000)}\r\n\r\n`],
])('%s is a 431, and the connection is not reset while the client still sends', async (_name, text) => {
  const { port } = await serve({ routes });
  const { socket, ended, error } = await rawSocket(port);
  socket.write(text);
  expectProblem(await ended, 431, 'headers-too-large');
  expect(error()).toBeUndefined();
});

test('a connection, a head or a body that stalls is a 408 once the request took too long', async () => {
  const settings = { ...readEnvironment(z.object(httpSettings), { PORT: '0' }), REQUEST_TIMEOUT_SECONDS: 0.1 };
  const { port } = await serve({ routes, settings });
  const stalled = await Promise.all([
    sendRaw(port, ''),
    sendRaw(port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '),
    sendRaw(port, `${posting}Content-Length: 10\r\n\r\n{`),
  ]);
  for (const received of stalled) expectProblem(received, 408, 'request-timeout');
});

test('garbage after a good request on the same connection does not take the place of its answer', async () => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const { port } = await serve({
    routes: {
      '/slow': {
        GET: async (_req, res) => {
          reached.resolve();
          await gate.promise;
          answer(res, 200, 'done');
        },
      },
    },
  });
  const { socket, ended } = await rawSocket(port);
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\ngarbage\r\n\r\n');
  await reached.promise;
  gate.resolve();
  const [first = '', second = ''] = (await ended).split(/(?=HTTP\/1.1 400 )/);
  expect(first).toMatch(/^HTTP\/1.1 200 .*"done"$/s);
  expectProblem(second, 400, 'malformed-request');
});

test('half a request and a hang-up harm nobody', async () => {
  const { url, port, lines } = await serve({ routes });
  for (const text of ['', 'G', 'GET / HTTP/1.1\r\n', `${posting}Content-Length: 9\r\n\r\n`]) {
    const { socket } = await rawSocket(port);
    socket.write(text, () => socket.resetAndDestroy());
  }
  expect((await fetch(url)).status).toBe(200);
  expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
});

test('an upgrade and an unknown expectation are ignored, CONNECT is refused', async () => {
  const { port } = await serve({ routes });
  const head = 'Host: a\r\nConnection: close';
  expect(await sendRaw(port, `GET / HTTP/1.1\r\n${head}, upgrade\r\nUpgrade: websocket\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 200 /,
  );
  expect(await sendRaw(port, `GET / HTTP/1.1\r\n${head}\r\nExpect: magic\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 200 .*X-Request-Id/s,
  );
  expectProblem(await sendRaw(port, `CONNECT a:1 HTTP/1.1\r\n${head}\r\n\r\n`), 405, 'method-not-allowed');
});

test('every usual host is accepted', async () => {
  const { port } = await serve({ routes });
  for (const host of ['a', 'a.b-c:80', '127.0.0.1:4001', '[::1]:4001', 'xn--bcher-kva.example', 'a_b', 'a:']) {
    const received = await sendRaw(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(received, host).toMatch(/^HTTP\/1.1 200 /);
  }
});

test('OPTIONS * names the methods that there are', async () => {
  const { port } = await serve({ routes });
  const received = await sendRaw(port, 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(received).toMatch(/^HTTP\/1.1 204 .*Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n/s);
});

test('a client that closes after its request still receives the refusal of a large body', async () => {
  const { port } = await serve({ routes });
  // Whoever is slow to send goes on for longer than the server waits for a client: here nobody is.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const size = 3_000_000;
  const { socket, ended, error } = await rawSocket(port);
  socket.write(`${posting}Connection: close\r\nContent-Length: ${size}\r\n\r\n`);
  for (let sent = 0; sent < size; sent += 100_000) {
    if (!socket.write(Buffer.alloc(100_000, ' '))) await once(socket, 'drain');
  }
  expectProblem(await ended, 413, 'body-too-large');
  expect(error()).toBeUndefined();
});

test('a body that is refused is not asked for with 100 Continue', async () => {
  const { port } = await serve({ routes });
  const expecting = 'Expect: 100-continue\r\nConnection: close\r\n';
  const refused = [
    [413, `${posting}${expecting}Content-Length: 5000000\r\n\r\n`],
    [415, `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n${expecting}Content-Length: 5\r\n\r\n`],
    [404, `POST /nowhere HTTP/1.1\r\nHost: a\r\n${expecting}Content-Length: 5\r\n\r\n`],
  ] as const;
  for (const [status, text] of refused) {
    expect(await sendRaw(port, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  }
});

test('a client that waits for 100 Continue gets it, and its answer', async () => {
  const { port, url } = await serve({ routes });
  const { socket, until } = await rawSocket(port);
  socket.write(`${posting}Content-Length: 2\r\nExpect: 100-continue\r\n\r\n`);
  await until(/^HTTP\/1.1 100 Continue\r\n\r\n/);
  socket.write('[]');
  expect(await until(/\[\]$/)).toMatch(/HTTP\/1.1 200 /);
  expect((await fetch(url, json([]))).status).toBe(200);
});
