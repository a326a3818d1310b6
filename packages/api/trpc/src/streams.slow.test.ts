// Many streams on one server.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { writePost } from '#blog-http/testing';
import { publishPost } from '#single-database';
import { type Blog, startBlog } from '../testing/blog.ts';
import { openStream } from '../testing/open-stream.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const STREAMS = 500;
/** Of server and clients together, which are one process here. */
const MOST_BYTES_EACH = 600_000;

test('500 streams hear of a post, cost bounded memory and few statements, and leave nothing behind', async () => {
  const before = process.memoryUsage().rss;
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => openStream(blog.url)));
  for (const { next } of streams) {
    await next();
    await next();
  }
  assert.equal(blog.feed.followers(), STREAMS);
  const asked = blog.statements.length;
  const id = await writePost(blog, { status: 'draft' });
  await publishPost(blog.blog, { ...blog.people.author, role: 'USER' }, id);
  for (const { next } of streams) assert.match((await next())?.data ?? '', new RegExp(id));
  const statements = blog.statements.length - asked;
  const each = (process.memoryUsage().rss - before) / STREAMS;
  console.log(`${STREAMS} streams: ${Math.round(each / 1_000)} kB each, ${statements} statements for one post`);
  assert.ok(each < MOST_BYTES_EACH, `${each} bytes for each stream`);
  assert.ok(statements < STREAMS / 2, `${statements} statements`);
  for (const { cut } of streams) cut();
  await vi.waitFor(() => assert.equal(blog.feed.followers(), 0), { timeout: 20_000 });
});
