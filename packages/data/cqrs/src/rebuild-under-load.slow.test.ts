// Read models are built anew, again and again, while some read and others write: nobody notices.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';
import { publish, rowsOf, servingBuild } from '../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

test('while 4 read, 2 write and 3 builds come and go, no read fails and no answer is older than its token', {
  timeout: 120_000,
}, async () => {
  const { author } = blog.people;
  // Enough that a copy takes several parts.
  await blog.pool.query(
    `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
     select gen_random_uuid(), 'Old', 'Words.', $1, 'published', now(), now(), now() from generate_series(1, 1200)`,
    [author.id],
  );
  let isOver = false;
  let [reads, writes] = [0, 0];
  const read = async () => {
    for (; !isOver; reads += 1) assert.equal((await blog.request('GET', '/api/posts')).status, 200);
  };
  const write = async () => {
    for (; !isOver; writes += 1) {
      const { body } = await publish(blog, author, 'New');
      const { result, position } = body;
      const headers = { 'Read-After': String(position), Prefer: 'wait=10' };
      const seen = await blog.request('GET', `/api/posts/${result.id}`, { headers });
      assert.deepEqual([seen.status, seen.body.status], [200, 'published']);
      assert.ok(Number(seen.headers.get('Read-Position')) >= position);
    }
  };
  const working = Promise.all([read(), read(), read(), read(), write(), write()]);
  const ended = working.then(() => assert.ok(isOver));
  for (let count = 0; count < 3; count += 1) {
    const before = await servingBuild(blog);
    await blog.request('POST', '/api/read-models/rebuild', { as: blog.people.admin });
    while ((await servingBuild(blog)) === before) await Promise.race([blog.moves.next(20), ended]);
  }
  isOver = true;
  await working;
  assert.ok(reads > 20 && writes > 2, `${reads} reads, ${writes} writes`);
  await blog.settled();
  assert.equal(
    (await rowsOf(blog, await servingBuild(blog))).filter((row) => row.includes('"whole"')).length,
    1200 + writes,
  );
});
