// What a service must not tell a client about the inside, and what of its answer arrives unchanged.
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { request, sendRaw, statusOf } from '../testing/raw.ts';
import { openRawUpstream, openUpstream } from '../testing/upstream.ts';

async function open(answer: RequestListener) {
  const upstream = await openUpstream(answer);
  const gateway = await openGateway({ all: upstream.url });
  return { ...gateway, upstream: upstream.url, get: () => fetch(`${gateway.url}/api/posts`, { redirect: 'manual' }) };
}

test('status, headers and bytes of an answer arrive as they were sent', async () => {
  const bytes = Buffer.from([0, 255, 128, 10, 13]);
  const { get } = await open((_req, res) => {
    const headers = {
      'Content-Type': 'application/octet-stream',
      ETag: '"1"',
      Vary: 'Authorization',
      Link: '</a>; rel="next"',
    };
    res.writeHead(203, { ...headers, 'Content-Length': 5, 'Cache-Control': 'private, no-cache' }).end(bytes);
  });
  const answer = await get();
  expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([203, bytes]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ 'content-type': 'application/octet-stream', etag: '"1"', vary: 'Authorization', link: '</a>; rel="next"' },
    ...{ 'content-length': '5', 'cache-control': 'private, no-cache' },
  });
});

test('a long answer of unknown length arrives whole', async () => {
  const piece = Buffer.alloc(100_000, 'abc');
  const { get } = await open(async (_req, res) => {
    for (let sent = 0; sent < 50; sent += 1) res.write(piece);
    res.end();
  });
  expect((await (await get()).arrayBuffer()).byteLength).toBe(5_000_000);
});

test('HEAD, 204 and 304 have no body, and HEAD has the length', async () => {
  const { url } = await open((req, res) => {
    const status = Number(new URL(req.url ?? '', 'http://a').searchParams.get('status'));
    res.writeHead(status, status === 200 ? { 'Content-Length': 1_000_000 } : { ETag: '"1"' }).end();
  });
  const head = await fetch(`${url}/api/posts?status=200`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000000']);
  for (const status of [204, 304]) {
    const answer = await fetch(`${url}/api/posts?status=${status}`);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  }
});

test('the host of a service stands in no Location and no cookie', async () => {
  const answers: RequestListener[] = [];
  const { get, upstream } = await open((req, res) => answers.shift()?.(req, res));
  answers.push((_req, res) => {
    const cookies = ['a=1; Domain=posts-service; Path=/; HttpOnly', 'b=2; path=/; domain=.internal'];
    const headers = { Location: `${upstream}/api/posts/1?x=2#y`, 'Content-Location': `${upstream}/api/posts/1` };
    res.writeHead(201, { ...headers, 'Set-Cookie': cookies, 'Content-Length': 0 }).end();
  });
  answers.push((_req, res) =>
    res.writeHead(302, { Location: 'https://elsewhere.example/x', 'Content-Length': 0 }).end(),
  );
  const created = await get();
  expect(created.headers.get('location')).toBe('/api/posts/1?x=2#y');
  expect(created.headers.get('content-location')).toBe('/api/posts/1');
  expect(created.headers.getSetCookie()).toEqual(['a=1; Path=/; HttpOnly', 'b=2; path=/']);
  expect((await get()).headers.get('location')).toBe('https://elsewhere.example/x');
});

test('headers of the connection and of the software stay inside', async () => {
  const { get } = await open((_req, res) => {
    const inside = { Server: 'posts/1.0', 'X-Powered-By': 'Express', Via: '1.1 posts', 'X-Request-Id': 'theirs' };
    const hop = {
      Connection: 'close, X-Inner',
      'X-Inner': '1',
      'Keep-Alive': 'timeout=1',
      'Proxy-Authenticate': 'Basic',
    };
    res.writeHead(200, { ...inside, ...hop, traceparent: 'theirs', 'Content-Length': 2 }).end('ok');
  });
  const { headers } = await get();
  for (const name of ['server', 'x-powered-by', 'via', 'x-inner', 'proxy-authenticate'])
    expect(headers.get(name)).toBeNull();
  expect(headers.get('x-request-id')).not.toBe('theirs');
  expect(headers.get('traceparent')).not.toBe('theirs');
});

test('a failure that a service did not foresee is a 502 problem without its words', async () => {
  const { get, lines } = await open((_req, res) => {
    res
      .writeHead(500, { 'Content-Type': 'text/html' })
      .end('Error: connect ECONNREFUSED 10.0.0.7:5432 at /app/posts.ts:3');
  });
  const answer = await get();
  const text = await answer.text();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([502, '5']);
  expect(JSON.parse(text)).toEqual({
    ...{ type: 'urn:patternbook:problem:bad-gateway', title: 'A service gave no proper answer', status: 502 },
    ...{ code: 'bad-gateway', requestId: answer.headers.get('x-request-id') },
  });
  await expect.poll(() => JSON.stringify(lines)).toContain('\\"posts\\" answered 500 without a problem');
});

test('a problem of a service is passed on as it is, also a 503', async () => {
  const problem = {
    type: 'urn:patternbook:problem:unavailable',
    title: 'Temporarily unavailable',
    status: 503,
    code: 'unavailable',
  };
  const { get } = await open((_req, res) => {
    const headers = { 'Content-Type': 'application/problem+json; charset=utf-8', 'Retry-After': '7' };
    res.writeHead(503, headers).end(JSON.stringify(problem));
  });
  const answer = await get();
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([503, '7', problem]);
});

test.for([
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['endless headers', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['an upgrade that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
] as const)('a service that speaks %s is a 502', async ([, text]) => {
  const { url } = await openRawUpstream((socket) => void socket.write(text));
  const { port } = await openGateway({ all: url });
  const answer = await sendRaw(port, request('GET /api/posts'));
  expect([statusOf(answer), answer.includes('"code":"bad-gateway"')]).toEqual([502, true]);
});

test('what a service sends after its answer is no answer to the next client', async () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const { url } = await openRawUpstream(
    (socket) => void socket.write(`${answer}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`),
  );
  const gateway = await openGateway({ all: url });
  for (let count = 0; count < 5; count += 1) {
    expect(await (await fetch(`${gateway.url}/api/posts`)).text()).toBe('ok');
  }
});
