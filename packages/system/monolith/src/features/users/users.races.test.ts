// Rules over several rows, while others write: what one statement on one snapshot cannot hold.
// RACES=full runs the deletions with 20 accounts in ten rounds.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { during, PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../../../testing/blog.ts';

const { accounts, rounds } = process.env.RACES === 'full' ? { accounts: 20, rounds: 10 } : { accounts: 5, rounds: 1 };

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const post = (as: Blog['people']['author'], key?: string) =>
  blog.request('POST', '/api/posts', {
    as,
    body: { title: 'On its way', content: 'Text' },
    headers: key ? { 'Idempotency-Key': key } : {},
  });

test('an account that is deleted while its drafts are on their way leaves no draft and no kept answer', async () => {
  let acknowledged = 0;
  for (let round = 0; round < rounds; round++) {
    const leaving = await Promise.all(
      Array.from({ length: accounts }, (_, n) => blog.person(`leaving-${round}-${n}`, 'USER')),
    );
    await Promise.all(
      leaving.map(async (person) => {
        const writing = Array.from({ length: 8 }, (_, n) => post(person, n % 2 ? `draft-${n}` : undefined));
        await Promise.race(writing);
        const removed = await blog.request('DELETE', `/api/users/${person.id}`, { as: person });
        assert.equal(removed.status, 204);
        const statuses = (await Promise.all(writing)).map(({ status }) => status);
        assert.ok(
          statuses.every((status) => status === 201 || status === 401),
          statuses.join(),
        );
        acknowledged += statuses.filter((status) => status === 201).length;
      }),
    );
    const ids = leaving.map(({ id }) => id);
    assert.equal(await blog.db.post.count({ where: { authorId: { in: ids } } }), 0);
    assert.equal(await blog.db.idempotencyKey.count({ where: { caller: { in: ids } } }), 0);
  }
  assert.ok(acknowledged >= accounts * rounds, 'drafts were on their way');
});

test('a deletion waits for a draft that is being written, and takes it along', async () => {
  const person = await blog.person('amid-a-draft', 'USER');
  const sql = `select from users where id = '${person.id}' for share;
    insert into posts (id, title, content, author_id, created_at, updated_at)
    values (gen_random_uuid(), 't', 'c', '${person.id}', now(), now())`;
  const { status } = await during(blog.pool, {
    sql,
    waiting: 1,
    work: () => blog.request('DELETE', `/api/users/${person.id}`, { as: person }),
  });
  assert.equal(status, 204);
  assert.equal(await blog.db.post.count({ where: { authorId: person.id } }), 0);
});

test('a draft that waits for a deletion in flight is refused', async () => {
  const person = await blog.person('late', 'USER');
  const sql = `update users set email = null, password_hash = null, deleted_at = now() where id = '${person.id}'`;
  const { status, body } = await during(blog.pool, { sql, waiting: 1, work: () => post(person, 'late') });
  assert.deepEqual([status, body.code], [401, 'invalid-token']);
  assert.equal(await blog.db.idempotencyKey.count({ where: { caller: person.id } }), 0);
});

test('an answer that somebody else keeps goes with the person whom it shows', async () => {
  const person = await blog.person('shown', 'USER');
  const { admin } = blog.people;
  const { body } = await post(person);
  const published = await blog.request('POST', `/api/posts/${body.id}/publish`, {
    as: admin,
    headers: { 'Idempotency-Key': 'publish-for-shown' },
  });
  assert.equal(published.status, 200);
  await blog.request('DELETE', `/api/users/${person.id}`, { as: person });
  const kept = await blog.db.idempotencyKey.findMany();
  assert.deepEqual(
    kept.filter((row) => row.body.includes(person.id)),
    [],
  );
});

test('a login that a deletion overtakes leaves no session that lives', async () => {
  const person = await blog.person('signing-in', 'USER');
  const sql = `select from users where id = '${person.id}' for update; lock table refresh_families in exclusive mode;
    update users set email = null, password_hash = null, deleted_at = now() where id = '${person.id}'`;
  const { status } = await during(blog.pool, {
    sql,
    waiting: 1,
    work: () => blog.request('POST', '/api/auth/login', { body: { email: person.email, password: PASSWORD } }),
  });
  assert.equal(status, 401);
  assert.equal(await blog.db.refreshFamily.count({ where: { userId: person.id, revokedAt: null } }), 0);
});

test('of two administrators who demote each other at once, one succeeds', async () => {
  const demote = (by: Blog['people']['admin'], whom: Blog['people']['admin']) =>
    blog.request('PUT', `/api/users/${whom.id}`, {
      as: by,
      body: { email: whom.email, name: 'Demoted', role: 'USER' },
      headers: { 'If-Match': '*' },
    });
  const one = await blog.person('one', 'ADMIN');
  const other = await blog.person('other', 'ADMIN');
  // Both have arrived before either can go on.
  const lock = `select from users where id in ('${one.id}', '${other.id}') for update`;
  const answers = await during(blog.pool, {
    sql: lock,
    waiting: 2,
    work: () => Promise.all([demote(one, other), demote(other, one)]),
  });
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403]);
});

test('the last administrator can neither demote nor delete themselves, and several at once leave one', async () => {
  const administrators = await blog.db.user.findMany({ where: { role: 'ADMIN', deletedAt: null } });
  const signedIn = administrators.map(({ id, email }) => ({
    id,
    email: String(email),
    token: blog.tokens.issue({ id, role: 'ADMIN' }).token,
  }));
  const leave = (who: Blog['people']['admin'], n: number) =>
    n % 2
      ? blog.request('DELETE', `/api/users/${who.id}`, { as: who })
      : blog.request('PUT', `/api/users/${who.id}`, {
          as: who,
          body: { email: who.email, name: 'Leaving', role: 'USER' },
          headers: { 'If-Match': '*' },
        });
  const answers = await Promise.all(signedIn.map(leave));
  const refused = answers.filter(({ status }) => status >= 400);
  assert.deepEqual(
    refused.map(({ body }) => body.code),
    ['last-administrator'],
  );
  assert.equal(await blog.db.user.count({ where: { role: 'ADMIN', deletedAt: null } }), 1);
});
