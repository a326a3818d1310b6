// More keyed requests at once than the pool has connections, for longer than a transaction is usually waited for.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const post = (as: Blog['people']['author'], key: string) =>
  blog.request('POST', '/api/posts', {
    as,
    body: { title: 'On its way', content: 'Text' },
    headers: { 'Idempotency-Key': key },
  });

test('three hundred keyed posts at once are all written, though the last of them wait for seconds', async () => {
  // Ten connections write 300 posts in no less than 2.4 seconds: longer than Prisma's own patience.
  await blog.pool.query(`
    create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.08); return new; end $$;
    create trigger slow before insert on posts for each row execute function slow()`);
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) => post(n % 2 ? blog.people.author : blog.people.stranger, `burst-${n}`)),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
});
