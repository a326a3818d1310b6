// For tests: a real server that stands for a service, and tells what reached it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

type Seen = { method: string; url: string; headers: IncomingMessage['headersDistinct']; body: string };

const ok: RequestListener = (_req, res) =>
  res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}');

/** `seen` holds each request whose body has come. It ends with the test. */
export async function openUpstream(answer: RequestListener = ok, port = 0) {
  const seen: Seen[] = [];
  const server = createServer(async (req, res) => {
    // A client may leave amid its body: there is nothing to tell then.
    const parts = await req.toArray().catch(() => undefined);
    const { method = '', url = '', headersDistinct: headers } = req;
    if (!parts) return;
    seen.push({ method, url, headers, body: Buffer.concat(parts).toString() });
    answer(req, res);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await once(server.close(), 'close');
  };
  onTestFinished(close);
  return { url: urlOf(server), port: (server.address() as AddressInfo).port, seen, server, close };
}

/** One that speaks no HTTP of its own: `speak` gets each connection, once the head of a request has come. */
export async function openRawUpstream(speak: (socket: Socket, head: string) => void) {
  const heads: string[] = [];
  const server = createTcpServer((socket) => {
    let head = '';
    const onData = (data: Buffer) => {
      head += data;
      if (!head.includes('\r\n\r\n')) return;
      heads.push(head);
      speak(socket, head);
      head = '';
    };
    socket.on('data', onData).on('error', () => {});
    onTestFinished(() => void socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { url: urlOf(server), heads };
}

const urlOf = (server: { address(): AddressInfo | string | null }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
