import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createServiceClient } from './service-client.ts';

/** Loses the first connections, and then answers. */
async function losing(connections: number): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((req, res) => {
    asked += 1;
    if (asked <= connections) req.socket.destroy();
    else res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"value":"ada"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

const call = (url: string, how?: { once: boolean }) =>
  createServiceClient({ name: 'users-service', url, token: () => 'a.b.c', budgetMs: 60_000 }).call(
    'find-user',
    {},
    z.string(),
    how,
  );

test('a call whose connection is lost is made once more, and not for ever', async () => {
  const one = await losing(1);
  assert.equal(await call(one.url), 'ada');
  const all = await losing(Number.POSITIVE_INFINITY);
  await assert.rejects(() => call(all.url), { code: 'service-unavailable' });
  assert.equal(all.asked(), 2);
});

test('one that is made once is not made again', async () => {
  const one = await losing(1);
  await assert.rejects(() => call(one.url, { once: true }), { code: 'service-unavailable' });
  assert.equal(one.asked(), 1);
});
