// Read models in a real Redis: the promises of every store, and what happens when Redis goes.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { onTestFinished, test } from 'vitest';
import { startRedis } from '#shared-limits/testing';
import { startBlog } from '../../testing/blog.ts';
import { readModelsContract } from '../../testing/read-models-contract.ts';
import { publish } from '../../testing/stories.ts';
import { openRedis } from './open-redis.ts';
import { createRedisWriter } from './redis-writer.ts';

readModelsContract('redis', async () => {
  const redis = await startRedis();
  return { environment: { REDIS_URL: redis.url }, close: redis.kill };
});

test('Redis killed: reads fall back to PostgreSQL; started empty, it is filled anew and asked again', async () => {
  const redis = await startRedis();
  onTestFinished(redis.kill);
  const fallbacks: unknown[] = [];
  const blog = await startBlog({ environment: { REDIS_URL: redis.url }, onFallback: (error) => fallbacks.push(error) });
  onTestFinished(blog.stop);
  const { author } = blog.people;
  const list = (headers = {}) =>
    blog.request<{ items: { title: string }[] }>('GET', `/api/users/${author.id}/posts`, { headers });
  const titles = async (headers = {}) => (await list(headers)).body.items.map(({ title }) => title);

  await publish(blog, author, 'One');
  await blog.settled();
  fallbacks.length = 0;
  assert.deepEqual(await titles(), ['One']);
  assert.deepEqual(fallbacks, []);

  await redis.kill();
  const two = await publish(blog, author, 'Two');
  assert.deepEqual(await titles({ 'Read-After': String(two.body.position), Prefer: 'wait=10' }), ['Two', 'One']);
  assert.ok(fallbacks.length > 0);
  assert.equal((await blog.request('GET', '/readyz')).status, 200);

  await redis.start();
  const inRedis = async () => (await blog.stores.redis?.listPosts({ status: 'published', limit: 20, page: 1 }))?.value;
  while (((await inRedis().catch(() => undefined)) ?? []).length < 2) await blog.moves.next(20);
  const three = await publish(blog, author, 'Three');
  await blog.settled();
  fallbacks.length = 0;
  assert.deepEqual(await titles({ 'Read-After': String(three.body.position), Prefer: 'wait=10' }), [
    'Three',
    'Two',
    'One',
  ]);
  assert.deepEqual(fallbacks, []);
});

test('what was cleared away only in part, as by a process that was killed meanwhile, is not read', async () => {
  const redis = await startRedis();
  onTestFinished(redis.kill);
  const blog = await startBlog({ environment: { REDIS_URL: redis.url } });
  onTestFinished(blog.stop);
  await publish(blog, blog.people.author, 'One');
  await blog.settled();
  const read = async () => blog.stores.redis?.listPosts({ status: 'published', limit: 20, page: 1 });
  assert.equal((await read())?.value.length, 1);
  const client = openRedis(redis.url, () => {});
  onTestFinished(() => client.destroy());
  await once(client, 'ready');
  const killed = Object.assign(Object.create(client), { scan: () => Promise.reject(new Error('killed')) });
  for (const { id } of (await blog.projectors[1]?.builds()) ?? []) {
    await assert.rejects(createRedisWriter(killed).sweep(blog.pool, id), { message: 'killed' });
  }
  await assert.rejects(read(), { name: 'RedisGone' });
});
