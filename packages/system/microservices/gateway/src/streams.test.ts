// Answers without an end, WebSockets, and clients that leave: what one side does, the other side sees.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { rawSocket } from '../testing/raw.ts';
import { openRawUpstream, openUpstream } from '../testing/upstream.ts';

const get = 'GET /api/posts HTTP/1.1\r\nHost: a\r\n\r\n';
const opening = [
  ...['GET /api/posts/live HTTP/1.1', 'Host: blog.example', 'Connection: Upgrade', 'Upgrade: websocket'],
  ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'X-User-Id: admin', '', ''],
].join('\r\n');
const agreed =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pP\r\n\r\n';

const stream: RequestListener = (_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
};

test('an event stream comes event by event, and outlives the time that an answer has', async () => {
  const { promise: open, resolve } = Promise.withResolvers<Parameters<RequestListener>[1]>();
  const { url } = await openUpstream((req, res) => {
    // Nobody answers at the other path.
    if (req.url !== '/api/posts') return;
    stream(req, res);
    resolve(res);
  });
  const gateway = await openGateway({ all: url }, { SERVICE_ANSWER_SECONDS: 0.3 });
  const answer = await fetch(`${gateway.url}/api/posts`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect((await fetch(`${gateway.url}/api/posts/1`)).status).toBe(504);
  const reader = answer.body?.getReader();
  for (let event = 0; event < 5; event += 1) {
    (await open).write(`data: ${event}\n\n`);
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(`data: ${event}\n\n`);
  }
  await reader?.cancel();
});

test('a silent event stream does not stay for ever', async () => {
  const { url } = await openUpstream(stream);
  const gateway = await openGateway({ all: url }, { SERVICE_SILENCE_SECONDS: 0.1 });
  await expect((await fetch(`${gateway.url}/api/posts`)).text()).rejects.toThrow('terminated');
});

test('a client that leaves before the answer, or amid a stream, takes the request to the service along', async () => {
  for (const begins of [false, true]) {
    const left = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const { url } = await openUpstream((req, res) => {
      res.once('close', left.resolve);
      if (begins) stream(req, res);
      reached.resolve();
    });
    const { port } = await openGateway({ all: url });
    const { socket, until } = await rawSocket(port);
    socket.write(get);
    await reached.promise;
    if (begins) await until(/event-stream/);
    socket.destroy();
    await left.promise;
  }
});

test('clients that leave do not open the circuit', async () => {
  let reached = Promise.withResolvers<void>();
  let hangs = true;
  const { url } = await openUpstream((_req, res) => {
    if (hangs) reached.resolve();
    else res.end('ok');
  });
  const gateway = await openGateway({ all: url });
  for (let count = 0; count < 10; count += 1) {
    const { socket } = await rawSocket(gateway.port);
    socket.write(get);
    await reached.promise;
    socket.destroy();
    reached = Promise.withResolvers();
  }
  hangs = false;
  expect((await fetch(`${gateway.url}/api/posts`)).status).toBe(200);
});

test('a client that does not read slows the service down, and is not waited for in memory', async () => {
  const piece = Buffer.alloc(1_000_000);
  let sent = 0;
  const { url } = await openUpstream(async (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    res.on('error', () => {});
    while (!res.destroyed && sent < 200) {
      sent += 1;
      // Each piece when the one before is gone; also when the connection is.
      await new Promise((gone) => void res.write(piece, gone));
    }
  });
  // The client is slow, not the service: its time does not run meanwhile.
  const { port } = await openGateway(
    { all: url },
    { SERVICE_ANSWER_SECONDS: 0.2, UNREAD_ANSWER_SECONDS: 1, UNREAD_ANSWERS_BYTES: 1e12 },
  );
  const { socket, ended } = await rawSocket(port);
  socket.pause().write(get);
  // At last the gateway cuts the client; until then the service stood still.
  const poke = setInterval(() => socket.write('\r\n'), 50);
  await ended;
  clearInterval(poke);
  expect(sent).toBeLessThan(50);
});

test('a WebSocket passes, in both directions, with what either side sent too early', async () => {
  const { url, heads } = await openRawUpstream((socket) => {
    socket.removeAllListeners('data').on('data', (data) => socket.write(`heard ${data}`));
    socket.write(`${agreed}early`);
  });
  const { port } = await openGateway({ all: url });
  const { socket, until } = await rawSocket(port);
  socket.write(opening);
  const head = await until(/early/);
  expect(head).toMatch(/^HTTP\/1\.1 101 /);
  expect(head).toMatch(/upgrade: websocket/i);
  expect(head).toMatch(/sec-websocket-accept: s3pP/i);
  socket.write('one');
  await until(/heard one/);
  expect(heads[0]).toMatch(/sec-websocket-key: dGhl/i);
  expect(heads[0]).not.toMatch(/x-user-id/i);
  expect(heads[0]).toMatch(/x-forwarded-for: 127\.0\.0\.1/i);
});

test("Node's own WebSocket talks through the gateway", async () => {
  const { url, server } = await openUpstream();
  server.on('upgrade', (req, socket) => {
    const accept = createHash('sha1').update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    const head = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket'];
    socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept.digest('base64')}`].join('\r\n')}\r\n\r\n`);
    socket.write(Buffer.from([0x81, 5, ...Buffer.from('hello')]));
    socket.on('data', () => socket.end());
    socket.on('error', () => {});
  });
  const gateway = await openGateway({ all: url });
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/api/posts/live`);
  const [message] = (await once(socket, 'message')) as [MessageEvent];
  expect(message.data).toBe('hello');
  socket.close();
  await once(socket, 'close');
});

test('when one side of a WebSocket closes, the other is closed, and a silent one does not stay', async () => {
  const closed = Promise.withResolvers<void>();
  const { url } = await openRawUpstream((socket) => {
    socket.removeAllListeners('data').resume().once('close', closed.resolve);
    socket.write(agreed);
  });
  const { port } = await openGateway({ all: url });
  const { socket, until } = await rawSocket(port);
  socket.write(opening);
  await until(/101/);
  // Without a word of its end.
  socket.resetAndDestroy();
  await closed.promise;
  const impatient = await openGateway({ all: url }, { SERVICE_SILENCE_SECONDS: 0.1 });
  const silent = await rawSocket(impatient.port);
  silent.socket.write(opening);
  expect(await silent.ended).toMatch(/^HTTP\/1\.1 101 /);
});

test('a WebSocket that a service refuses is answered with its refusal', async () => {
  const { url } = await openUpstream((_req, res) => {
    res
      .writeHead(401, { 'Content-Type': 'application/problem+json', 'WWW-Authenticate': 'Bearer' })
      .end('{"status":401}');
  });
  const { port } = await openGateway({ all: url });
  const { socket, ended } = await rawSocket(port);
  socket.write(opening);
  expect(await ended).toMatch(/^HTTP\/1\.1 401 .*\{"status":401\}/s);
});

test('a WebSocket to a path of nobody, to a dead service and by a bad Host is a problem', async () => {
  const { port } = await openGateway();
  for (const [text, status] of [
    [opening.replace('/api/posts', '/internal'), 404],
    [opening, 503],
    [opening.replace('blog.example', 'a b'), 400],
  ] as const) {
    const { socket, ended } = await rawSocket(port);
    socket.write(text);
    expect(await ended).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*"requestId":`, 's'));
  }
});

test('open WebSockets and streams do not keep the gateway from stopping', async () => {
  const { url } = await openRawUpstream((socket) => void socket.write(agreed));
  const streaming = await openUpstream(stream);
  const gateway = await openGateway({ posts: url, users: streaming.url });
  const [tunnel, events] = await Promise.all([rawSocket(gateway.port), rawSocket(gateway.port)]);
  tunnel.socket.write(opening);
  events.socket.write(get.replace('posts', 'users'));
  await Promise.all([tunnel.until(/101/), events.until(/event-stream/)]);
  await gateway.stop();
  await Promise.all([tunnel.ended, events.ended]);
});
