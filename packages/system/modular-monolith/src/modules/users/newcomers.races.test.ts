// The door for those who make accounts: they may ask again, and may take back what never came to be.

import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { newId } from '#blog-http/terms';
import { during } from '#blog-http/testing';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const createdAt = new Date();
const newcomer = (name: string) => ({
  id: newId(createdAt),
  email: `${name}@example.com`,
  name,
  role: 'USER' as const,
  createdAt,
});
const told = async (id: string) =>
  (await blog.pools.messaging.query(`select type from outbox where event->>'subject' = $1`, [id])).rows.map(
    ({ type }) => type,
  );

test('who is registered twice is there once, and told once', async () => {
  const { newcomers } = blog.users;
  const [profile, made] = [newcomer('twice'), newcomer('made')];
  assert.deepEqual(await newcomers.register(profile), await newcomers.register(profile));
  assert.deepEqual(await told(profile.id), ['user.registered']);
  const admin = { id: blog.people.admin.id, role: 'ADMIN' as const };
  assert.deepEqual(await newcomers.create(admin, made), await newcomers.create(admin, made));
  assert.deepEqual(await told(made.id), ['user.registered']);
});

test('who is withdrawn cannot come any more, and everybody is told that the id is used up', async () => {
  const profile = newcomer('withdrawn');
  assert.equal(await blog.users.newcomers.withdraw(profile.id), undefined);
  assert.equal(await blog.users.newcomers.withdraw(profile.id), undefined);
  await assert.rejects(blog.users.newcomers.register(profile), { message: /used up$/ });
  assert.deepEqual(await told(profile.id), ['user.deleted']);
});

test('who is being registered at that moment is found, and stays', async () => {
  const { id, email } = newcomer('at-that-moment');
  const sql = `insert into users (id, email, name, role, created_at, updated_at)
    values ('${id}', '${email}', 'N', 'USER', now(), now())`;
  const found = await during(blog.pools.users, { sql, work: () => blog.users.newcomers.withdraw(id) });
  assert.equal(found?.email, email);
  assert.deepEqual(await told(id), []);
});
