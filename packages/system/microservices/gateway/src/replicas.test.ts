// Several replicas of one service: who refuses or stops is left alone, and no request is lost by it.
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { nowhere, openGateway } from '../testing/gateway.ts';
import { holdClock } from '../testing/hold-clock.ts';
import { openUpstream } from '../testing/upstream.ts';

const post = (url: string) => fetch(`${url}/api/posts`, { method: 'POST', body: '{}' });

test('however often the replica that refuses connections is met, all are answered by the other one', async () => {
  const { url, seen } = await openUpstream();
  // Its circuit opens and is not open for long: nearly every second request meets it, which is more than the budget of retries.
  const gateway = await openGateway({ posts: `${nowhere},${url}` }, { SERVICE_REST_SECONDS: 0.001 });
  for (let count = 0; count < 100; count += 1) expect((await post(gateway.url)).status).toBe(200);
  expect(seen).toHaveLength(100);
});

test('a replica that ends its connections is about to stop: it is asked last for a while', async () => {
  let stops = true;
  const leaving: RequestListener = (_req, res) => res.writeHead(200, stops ? { Connection: 'close' } : {}).end('ok');
  const [one, two] = [await openUpstream(leaving), await openUpstream()];
  const gateway = await openGateway({ posts: `${one.url},${two.url}` }, { SERVICE_REST_SECONDS: 5 });
  const pass = holdClock();
  for (let count = 0; count < 8; count += 1) expect((await post(gateway.url)).status).toBe(200);
  expect([one.seen.length, two.seen.length]).toEqual([1, 7]);
  stops = false;
  pass(5_000);
  const isAsked = async () => {
    await post(gateway.url);
    return one.seen.length;
  };
  await expect.poll(isAsked).toBe(2);
  const before = one.seen.length;
  for (let count = 0; count < 4; count += 1) await post(gateway.url);
  expect(one.seen.length - before).toBe(2);
});
