// What is said to whoever is gone: the token lives on for minutes, the account does not.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

test('a deleted account is told so at every write to a user, also to itself and to nobody', async () => {
  const gone = await blog.person('gone', 'ADMIN');
  assert.equal((await blog.request('DELETE', `/api/users/${gone.id}`, { as: gone })).status, 204);
  const change = { body: { email: gone.email, name: 'Back', role: 'ADMIN' }, headers: { 'If-Match': '*' } };
  for (const id of [gone.id, blog.people.author.id, gone.id.replace(/.$/, 'f'), 'no-id']) {
    const path = `/api/users/${id}`;
    const answers = await Promise.all([
      blog.request('DELETE', path, { as: gone }),
      blog.request('PUT', path, { as: gone, ...change }),
      blog.request('PUT', path, { as: gone, body: change.body }),
    ]);
    const said = answers.map(({ status, body }) => [status, body.code]);
    assert.deepEqual(said, Array(3).fill([401, 'invalid-token']), path);
  }
});
