// A port of this machine that nobody uses, and three more after it: the microservices take four in a row.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that a system gives to its clients. */
export async function freePort(): Promise<number> {
  const first = randomInt(16_000, 32_000);
  const servers = [0, 1, 2, 3].map((offset) => createServer().listen(first + offset, '127.0.0.1'));
  const outcomes = await Promise.allSettled(servers.map((server) => once(server, 'listening')));
  for (const server of servers) server.close();
  return outcomes.every(({ status }) => status === 'fulfilled') ? first : freePort();
}
