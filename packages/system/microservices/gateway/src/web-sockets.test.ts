// WebSockets through the gateway: opened, refused, left and silent.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { rawSocket } from '../testing/raw.ts';
import { openRawUpstream, openUpstream } from '../testing/upstream.ts';

const opening = [
  ...['GET /api/posts/live HTTP/1.1', 'Host: blog.example', 'Connection: Upgrade', 'Upgrade: websocket'],
  ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'X-User-Id: admin', '', ''],
].join('\r\n');
const agreed =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pP\r\n\r\n';

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
  const streaming = await openUpstream((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  });
  const gateway = await openGateway({ posts: url, users: streaming.url });
  const [tunnel, events] = await Promise.all([rawSocket(gateway.port), rawSocket(gateway.port)]);
  tunnel.socket.write(opening);
  events.socket.write('GET /api/users HTTP/1.1\r\nHost: a\r\n\r\n');
  await Promise.all([tunnel.until(/101/), events.until(/event-stream/)]);
  await gateway.stop();
  await Promise.all([tunnel.ended, events.ended]);
});
