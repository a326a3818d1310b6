// A port that nobody listens on now, or the first of several in a row.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that a system gives to its clients: one of them would take the port while its server is killed and started again. */
const usual = { from: 16_000, below: 32_000 };

export async function freePort(inARow = 1, range = usual): Promise<number> {
  const port = randomInt(range.from, range.below - inARow + 1);
  const servers = Array.from({ length: inARow }, (_, offset) => createServer().listen(port + offset, '127.0.0.1'));
  const outcomes = await Promise.allSettled(servers.map((server) => once(server, 'listening')));
  const open = servers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  await Promise.all(open.map((server) => once(server.close(), 'close')));
  return open.length === inARow ? port : freePort(inARow, range);
}
