// Every way in which a request can end, as one typed error.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { createCall } from './call.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
const call = (path: string, request = {}, timeoutMs?: number) =>
  createCall({ fetch, baseUrl: blog.url, ...(timeoutMs && { timeoutMs }) })(path, request);

test('a refusal is its problem document', async () => {
  const refused = call('/api/posts/none');
  await expect(refused).rejects.toMatchObject({ name: 'ApiError', code: 'post-not-found', status: 404 });
});

test('input that does not fit says in which field', async () => {
  const headers = { Authorization: `Bearer ${blog.people.author.token}` };
  await expect(
    call('/api/posts', { method: 'POST', headers, body: { title: '', content: 'x' } }),
  ).rejects.toMatchObject({
    code: 'validation-failed',
    errors: expect.arrayContaining([expect.objectContaining({ field: 'title' })]),
  });
});

test('the page of a proxy is an error, and not the posts', async () => {
  blog.front.next('html', /posts/);
  await expect(call('/api/posts')).rejects.toMatchObject({ code: 'unexpected-answer', status: 502 });
});

test('no answer, an answer that takes too long, and a request that nobody wants any more are told apart', async () => {
  blog.front.next('dead', /posts/);
  await expect(call('/api/posts')).rejects.toMatchObject({ code: 'no-connection', status: 0 });
  const held = Promise.withResolvers<void>();
  blog.front.through(() => held.promise);
  await expect(call('/api/posts', {}, 20)).rejects.toMatchObject({ code: 'timed-out' });
  const aborted = new AbortController();
  const asked = call('/api/posts', { signal: aborted.signal });
  aborted.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  held.resolve();
  blog.front.clear();
});
