// Limits in the memory of one process, also when they should have been counted elsewhere.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { limitContract } from '../testing/limit-contract.ts';
import { openReplica } from '../testing/serve.ts';

limitContract('in memory', () => ({}));

/** Takes every connection and says nothing. */
async function openHole(): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.for(['redis', 'postgresql'])('a silent %s holds nobody up, and lets nobody through', async (kind) => {
  const url = `${kind}://${await openHole()}/0`;
  const where = kind === 'redis' ? { redisUrl: url } : { databaseUrl: url };
  const { statuses, failures } = await openReplica({ ...where, patienceMs: 50 });
  expect(await statuses('ada', 200, 200, 200, 200, 200)).toEqual([200, 200, 200, 429, 429]);
  expect(failures).toHaveLength(1);
});
