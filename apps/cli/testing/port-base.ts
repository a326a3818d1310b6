// For tests: where the ports of a start may be. Each pattern adds its own number to the base.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Nobody listens there now, nor on the ninety-nine ports after it, the last of which is the door for traces. Other tests take ports from 16,000 on, and the rehearsal of the containers takes those before. */
export async function freePortBase(): Promise<number> {
  const base = randomInt(10_100, 13_901);
  const servers = Array.from({ length: 100 }, (_, offset) => createServer().listen(base + offset, '127.0.0.1'));
  const outcomes = await Promise.allSettled(servers.map((server) => once(server, 'listening')));
  const open = servers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  await Promise.all(open.map((server) => once(server.close(), 'close')));
  return open.length === servers.length ? base : freePortBase();
}
