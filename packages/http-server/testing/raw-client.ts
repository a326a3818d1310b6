// For tests: a socket that sends what no client would send, and reads only when it is told to.
import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

export const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

export async function rawClient(port: number, { reads = true, host = '127.0.0.1' } = {}) {
  const socket = connect(port, host);
  let received = '';
  const closed = Promise.withResolvers<string>();
  if (reads) socket.setEncoding('latin1').on('data', (text) => (received += text));
  else socket.pause();
  socket.on('error', () => {});
  socket.on('close', () => closed.resolve(received));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const until = async (pattern: RegExp) => {
    while (!pattern.test(received)) await once(socket, 'data', { signal: AbortSignal.timeout(20_000) });
    return received;
  };
  return { socket, until, closed: closed.promise, received: () => received };
}
