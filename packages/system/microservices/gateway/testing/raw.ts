// For tests: a socket that sends what no client would send.
import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

export async function rawSocket(port: number) {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', () => {});
  socket.on('close', () => resolve(received));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const until = async (pattern: RegExp) => {
    while (!pattern.test(received)) await once(socket, 'data', { signal: AbortSignal.timeout(20_000) });
    return received;
  };
  return { socket, until, ended };
}

/** Sends a request whose lines these are; resolves to all that comes back until the connection is closed. */
export async function sendRaw(port: number, lines: string[], body = ''): Promise<string> {
  const { socket, ended } = await rawSocket(port);
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  return ended;
}

/** The head of a request that closes its connection. */
export const request = (first: string, ...more: string[]): string[] => [
  `${first} HTTP/1.1`,
  'Host: blog.example',
  ...(more.some((line) => /^connection:/i.test(line)) ? more : ['Connection: close', ...more]),
];

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
