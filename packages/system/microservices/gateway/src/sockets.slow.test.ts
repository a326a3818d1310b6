// Ten thousand clients that leave too early: at the end as many sockets are open as at the beginning.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { openUpstream } from '../testing/upstream.ts';

const requests = 10_000;
const atOnce = 50;

const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

test('10,000 aborted requests leave no socket behind', { timeout: 180_000 }, async () => {
  // A third of them never answered, a third amid the answer, a third after it.
  const { url, server } = await openUpstream((req, res) => {
    if (req.url?.endsWith('/0')) return;
    res.write('x'.repeat(100));
    if (req.url?.endsWith('/2')) res.end();
  });
  const gateway = await openGateway({ all: url }, { MAX_CONNECTIONS_PER_CLIENT: 1_000, SERVICE_CONNECTIONS: 200 });
  const before = sockets();
  let left = 0;
  async function leaver(): Promise<void> {
    while (left < requests) {
      const kind = left++ % 3;
      const client = connect(gateway.port, '127.0.0.1').on('error', () => {});
      await once(client, 'connect');
      client.write(`GET /api/posts/${kind} HTTP/1.1\r\nHost: a\r\n\r\n`);
      // Half of those that wait for no answer leave before anybody can have read of them.
      if (kind > 0) await once(client, 'data');
      else if (left % 2) await new Promise(setImmediate);
      client.destroy();
    }
  }
  await Promise.all(Array.from({ length: atOnce }, leaver));
  const ofServices = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  // What stays are connections for the next requests, no more than were of use at once.
  await expect.poll(ofServices, { timeout: 20_000 }).toBeLessThanOrEqual(atOnce);
  const kept = await ofServices();
  // Both ends of each are in this process.
  await expect.poll(sockets, { timeout: 20_000 }).toBeLessThanOrEqual(before + 2 * kept);
  const answer = await fetch(`${gateway.url}/api/posts/2`);
  expect([answer.status, (await answer.text()).length]).toEqual([200, 100]);
  // None of them still counts as under way: all places at the service are free.
  const all = await Promise.all(Array.from({ length: 200 }, () => fetch(`${gateway.url}/api/posts/2`)));
  for (const each of all) expect(each.status).toBe(200);
});
