// Rules over several rows, while others write: what one statement on one snapshot cannot hold.

import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { during } from '#blog-http/testing';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Person = Blog['people']['admin'];
const demote = (by: Person, { id, email }: Person) =>
  blog.request('PUT', `/api/users/${id}`, {
    as: by,
    body: { email, name: 'Demoted', role: 'USER' },
    headers: { 'If-Match': '*' },
  });

test('of two administrators who demote each other at once, one succeeds', async () => {
  const one = await blog.person('one', 'ADMIN');
  const other = await blog.person('other', 'ADMIN');
  // Both have arrived before either can go on.
  const answers = await during(blog.pools.users, {
    sql: `select from users where id in ('${one.id}', '${other.id}') for update`,
    waiting: 2,
    work: () => Promise.all([demote(one, other), demote(other, one)]),
  });
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403]);
});

test('who is being demoted makes no account any more', async () => {
  const manager = await blog.person('manager', 'ADMIN');
  const body = { email: 'made@example.com', name: 'Made', password: 'a password of these tests', role: 'USER' };
  const { status } = await during(blog.pools.users, {
    sql: `update users set role = 'USER' where id = '${manager.id}'`,
    work: () => blog.request('POST', '/api/users', { as: manager, body }),
  });
  assert.equal(status, 403);
  // And the password that was kept for the account is gone, too.
  const { rows } = await blog.pools.auth.query('select count(*)::int as n from credentials');
  const users = await blog.pools.users.query('select count(*)::int as n from users');
  assert.deepEqual(rows, users.rows);
});

test('of several administrators who leave at once one stays', async () => {
  const { rows } = await blog.pools.users.query("select id, email from users where role = 'ADMIN'");
  const administrators = rows.map(({ id, email }) => ({
    id,
    email,
    token: blog.tokens.issue({ id, role: 'ADMIN' }).token,
  }));
  const leave = (who: Person, n: number) =>
    n % 2 ? blog.request('DELETE', `/api/users/${who.id}`, { as: who }) : demote(who, who);
  const answers = await during(blog.pools.users, {
    sql: `select from users where role = 'ADMIN' for update`,
    waiting: administrators.length,
    work: () => Promise.all(administrators.map(leave)),
  });
  const refused = answers.filter(({ status }) => status >= 400).map(({ body }) => body.code);
  assert.deepEqual(refused, ['last-administrator']);
});
