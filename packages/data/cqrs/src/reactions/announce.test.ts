// A reaction happens once for each event: not again when read models are built anew, and not for what happened before.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { publish, servingBuild } from '../../testing/stories.ts';
import { startAnnouncing } from './announce.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

test('what is published is announced once, whatever is built anew, and history is not announced', async () => {
  const { author, admin } = blog.people;
  await publish(blog, author, 'History');
  await startAnnouncing(blog);
  const news = await publish(blog, author, 'News');
  const announced = async () => {
    await blog.bus.settled();
    return (await blog.db.announcement.findMany()).map(({ postId }) => postId);
  };
  assert.deepEqual(await announced(), [news.body.result.id]);
  const before = await servingBuild(blog);
  await blog.request('POST', '/api/read-models/rebuild', { as: admin });
  while ((await servingBuild(blog)) === before) await blog.moves.next(10);
  await blog.settled();
  assert.deepEqual(await announced(), [news.body.result.id]);
});
