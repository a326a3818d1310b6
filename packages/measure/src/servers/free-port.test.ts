import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from './free-port.ts';

test('as many ports in a row as are wanted are free', async () => {
  const first = await freePort(4);
  const servers = [0, 1, 2, 3].map((offset) => createServer().listen(first + offset, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  for (const server of servers) server.close();
  expect(first).toBeGreaterThanOrEqual(16_000);
  expect(first + 3).toBeLessThan(32_001);
});

test('they are in the range that is named', async () => {
  expect(await freePort(100, { from: 15_000, below: 15_100 })).toBe(15_000);
});
