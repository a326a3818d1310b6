// Limits in a real Redis.
import { createClient } from 'redis';
import { afterAll, beforeAll } from 'vitest';
import { limitContract } from '../testing/limit-contract.ts';
import { startRedis } from '../testing/redis-server.ts';
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
