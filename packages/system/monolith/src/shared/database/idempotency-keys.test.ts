// What the table of kept answers must not give away, and to whom. That a key works once is part of the contract.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const register = (email: string, key: string) =>
  blog.request('POST', '/api/auth/register', {
    body: { email, name: 'Somebody', password: 'not to be guessed' },
    headers: { 'Idempotency-Key': key },
  });
const kept = () => blog.db.idempotencyKey.findMany();

test('a kept registration cannot be searched for its password', async () => {
  await register('searched@example.com', 'searched');
  const body = JSON.stringify({ email: 'searched@example.com', name: 'Somebody', password: 'not to be guessed' });
  const plain = createHash('sha256').update(`POST /api/auth/register\n${body}`).digest();
  for (const row of await kept()) {
    for (const form of ['base64url', 'base64', 'hex'] as const) {
      assert.ok(!JSON.stringify(row).includes(plain.toString(form)));
    }
    assert.ok(!JSON.stringify(row).includes('not to be guessed'));
  }
});

test('two anonymous clients may use the same key', async () => {
  assert.equal((await register('first@example.com', 'popular')).status, 201);
  assert.equal((await register('second@example.com', 'popular')).status, 201);
});

test('an account that goes takes the kept answers along that show it', async () => {
  const { body } = await register('gone@example.com', 'gone');
  const id = String(body.id);
  assert.equal((await kept()).filter((row) => row.body.includes(id)).length, 1);
  assert.equal((await blog.request('DELETE', `/api/users/${id}`, { as: blog.people.admin })).status, 204);
  assert.deepEqual(
    (await kept()).filter((row) => row.body.includes(id)),
    [],
  );
});
