// Services that are slow, away or dying: an answer within the budget, always.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { nowhere, openGateway } from '../testing/gateway.ts';
import { holdClock } from '../testing/hold-clock.ts';
import { rawSocket, request, sendRaw, statusOf } from '../testing/raw.ts';
import { openRawUpstream, openUpstream } from '../testing/upstream.ts';

/** A problem without a word of where the services are. */
function expectProblem(answer: string, status: number, code: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(JSON.parse(body)).toMatchObject({ status, code, requestId: /x-request-id: (\S+)/i.exec(head)?.[1] });
  expect(statusOf(answer)).toBe(status);
  expect(head).toMatch(/retry-after: \d+/i);
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(answer).not.toMatch(/127\.0\.0\.1|localhost|ECONN|UND_ERR|undici|:\d{4,5}/i);
}

const get = (port: number) => sendRaw(port, request('GET /api/posts'));
const post = (port: number, ...lines: string[]) =>
  sendRaw(port, request('POST /api/posts', 'Content-Length: 2', 'Authorization: Bearer a', ...lines), '{}');

test('a service that is not there is a 503, and a name that nobody knows, too', async () => {
  const { port } = await openGateway(
    { posts: nowhere, users: 'http://no-such-host.invalid' },
    { SERVICE_ANSWER_SECONDS: 2 },
  );
  expectProblem(await get(port), 503, 'unavailable');
  expectProblem(await post(port), 503, 'unavailable');
  expect(statusOf(await sendRaw(port, request('GET /api/users')))).toBeOneOf([503, 504]);
});

test('a service that takes too long is a 504, and its connection is closed', async () => {
  const closed = Promise.withResolvers<void>();
  const { url, heads } = await openRawUpstream((socket) => void socket.once('close', closed.resolve));
  const { port } = await openGateway({ all: url }, { SERVICE_ANSWER_SECONDS: 0.1 });
  expectProblem(await get(port), 504, 'gateway-timeout');
  await closed.promise;
  expect(heads.length).toBe(1);
});

test('an answer that comes byte by byte for ever is ended all the same', async () => {
  const { url } = await openRawUpstream((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
    const drip = setInterval(() => socket.write('x'), 5);
    socket.once('close', () => clearInterval(drip));
  });
  const { port } = await openGateway({ all: url }, { SERVICE_ANSWER_SECONDS: 5 });
  const pass = holdClock();
  const { socket, until, ended } = await rawSocket(port);
  socket.write(`${request('GET /api/posts').join('\r\n')}\r\n\r\n`);
  await until(/x/);
  // Never silent for as long as it may be, and ten times as long in all.
  let seconds = 0;
  for (; !socket.destroyed && seconds < 60; seconds += 1) {
    pass(1_000);
    await Promise.race([once(socket, 'data'), ended]);
  }
  const answer = await ended;
  expect(seconds).toBeGreaterThan(50);
  expect(statusOf(answer)).toBe(200);
  expect(answer).not.toMatch(/\r\n0\r\n\r\n$/);
});

test('a service that dies amid a short answer is a 502, not half an answer', async () => {
  const { url } = await openRawUpstream((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":'));
  const { port } = await openGateway({ all: url });
  expectProblem(await get(port), 502, 'bad-gateway');
});

test('a service that dies amid a long answer breaks it off: nobody takes it for whole', async () => {
  const { url } = await openRawUpstream((socket) => {
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
  });
  const gateway = await openGateway({ all: url });
  const answer = await fetch(`${gateway.url}/api/posts`);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('a GET whose connection is lost before the answer is sent once more', async () => {
  let lost = 0;
  const { url, heads } = await openRawUpstream((socket) => {
    if (lost++ === 0) socket.destroy();
    else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
  });
  const { port } = await openGateway({ all: url });
  expect(statusOf(await get(port))).toBe(200);
  expect(heads.length).toBe(2);
});

test.for(['POST', 'PUT', 'PATCH', 'DELETE'])('a %s whose connection is lost is not sent again', async (method) => {
  const { url, heads } = await openRawUpstream((socket) => socket.destroy());
  const { port } = await openGateway({ all: url });
  expectProblem(await sendRaw(port, request(`${method} /api/posts/1`, 'Content-Length: 2'), '{}'), 502, 'bad-gateway');
  expect(heads.length).toBe(1);
});

test('a POST that found nobody goes to the next replica: it had not been sent', async () => {
  const { url, seen } = await openUpstream();
  const { port } = await openGateway({ posts: `${nowhere},${url}` });
  for (let count = 0; count < 4; count += 1) expect(statusOf(await post(port))).toBe(200);
  expect(seen.length).toBe(4);
});

test('the tries of one request share its time', async () => {
  const sockets: Socket[] = [];
  const { url } = await openRawUpstream((socket) => void sockets.push(socket));
  const gateway = await openGateway({ all: url }, { SERVICE_ANSWER_SECONDS: 5 });
  const pass = holdClock();
  const ended: string[] = [];
  const twice = get(gateway.port).then(() => ended.push('tried twice'));
  await expect.poll(() => sockets.length).toBe(1);
  pass(2_000);
  const later = get(gateway.port).then(() => ended.push('begun later, tried once'));
  await expect.poll(() => sockets.length).toBe(2);
  sockets[0]?.destroy();
  await expect.poll(() => sockets.length).toBe(3);
  pass(3_000);
  await expect.poll(() => ended).toEqual(['tried twice']);
  pass(2_000);
  await Promise.all([twice, later]);
  expect([sockets.length, ...ended]).toEqual([3, 'tried twice', 'begun later, tried once']);
});

test('an open circuit answers at once, and then lets one request through', async () => {
  const held: (() => void)[] = [];
  let service: 'dies' | 'hangs' | 'answers' = 'dies';
  const { url, heads } = await openRawUpstream((socket) => {
    const answer = () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    if (service === 'dies') socket.destroy();
    else if (service === 'hangs') held.push(answer);
    else answer();
  });
  const { port } = await openGateway({ all: url }, { SERVICE_REST_SECONDS: 5 });
  const pass = holdClock();
  for (let count = 0; count < 5; count += 1) expectProblem(await post(port), 502, 'bad-gateway');
  expectProblem(await post(port), 503, 'unavailable');
  expect(heads.length).toBe(5);

  service = 'hangs';
  pass(5_000);
  const onTrial = get(port);
  await expect.poll(() => heads.length).toBe(6);
  // The one on trial hangs, and meanwhile nobody else is let through or made to wait for it.
  expectProblem(await get(port), 503, 'unavailable');
  expect([heads.length, held.length]).toEqual([6, 1]);
  service = 'answers';
  held[0]?.();
  expect(statusOf(await onTrial)).toBe(200);
  expect(statusOf(await get(port))).toBe(200);
});

test('one service that hangs takes nothing from the others, and beyond its connections it is a 503 at once', async () => {
  const hanging = await openRawUpstream(() => {});
  const { url } = await openUpstream();
  const { port } = await openGateway({ users: hanging.url, all: url }, { SERVICE_CONNECTIONS: 2 });
  const clients = await Promise.all([rawSocket(port), rawSocket(port)]);
  for (const { socket } of clients) socket.write('GET /api/users HTTP/1.1\r\nHost: a\r\n\r\n');
  await expect.poll(() => hanging.heads.length).toBe(2);
  expectProblem(await sendRaw(port, request('GET /api/users')), 503, 'unavailable');
  // A place is free again once its answer has ended.
  for (let count = 0; count < 5; count += 1) expect(statusOf(await get(port))).toBe(200);
});

test('/readyz names the services that are down, and /healthz is of the gateway alone', async () => {
  const up = await openUpstream();
  const unready = await openUpstream((_req, res) => res.writeHead(503).end());
  const { url } = await openGateway({ auth: up.url, users: unready.url, posts: nowhere });
  const answer = await fetch(`${url}/readyz`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({
    code: 'unavailable',
    errors: [
      { pointer: '/services/users', detail: 'It is not ready' },
      { pointer: '/services/posts', detail: 'It is not ready' },
    ],
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const { url: well } = await openGateway({ all: up.url });
  expect((await fetch(`${well}/readyz`)).status).toBe(200);
});
