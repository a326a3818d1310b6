// Limits in a real Redis.
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitContract } from '../testing/limit-contract.ts';
import { startRedis } from '../testing/redis-server.ts';
import { openReplica } from '../testing/serve.ts';
import { type Place, sharedContract } from '../testing/shared-contract.ts';

let redis: Awaited<ReturnType<typeof startRedis>>;
let place: Place;
beforeAll(async () => {
  redis = await startRedis();
  const look = async () => {
    const client = await createClient({ url: redis.url }).connect();
    const keys = await client.keys('*');
    client.destroy();
    return keys.join('\n');
  };
  place = { where: { redisUrl: redis.url }, look, kill: redis.kill, start: redis.start };
});
afterAll(() => redis.kill());

limitContract('in Redis', () => place.where);
sharedContract('in Redis', () => place);

test('every count goes with its window', async () => {
  await (await openReplica(place.where, { windowSeconds: 60 })).ask('ada');
  const client = await createClient({ url: redis.url }).connect();
  const left = await Promise.all((await client.keys('*')).map((key) => client.ttl(key)));
  client.destroy();
  expect(left.length).toBeGreaterThan(0);
  for (const seconds of left) {
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  }
});
