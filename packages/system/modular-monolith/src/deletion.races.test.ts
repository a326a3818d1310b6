// A deletion crosses the walls: the account goes in one module, its drafts, its copies and its sessions in others. What
// others write meanwhile must not survive it. RACES=full runs the deletions with 20 accounts in ten rounds.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { during, PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../testing/blog.ts';

const { accounts, rounds } = process.env.RACES === 'full' ? { accounts: 20, rounds: 10 } : { accounts: 5, rounds: 1 };

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Person = Blog['people']['author'];
const post = (as: Person, key?: string) =>
  blog.request('POST', '/api/posts', {
    as,
    body: { title: 'On its way', content: 'Text' },
    headers: key ? { 'Idempotency-Key': key } : {},
  });
const remove = ({ id }: Person, as: Person) => blog.request('DELETE', `/api/users/${id}`, { as });
const count = async (module: 'auth' | 'users' | 'posts', from: string, ids: string[]) =>
  (await blog.pools[module].query(`select from ${from} = any($1)`, [ids])).rowCount;

test.each(['known to the module posts', 'of whom it has not heard'])(
  'an account %s that is deleted while its drafts are on their way leaves no draft and no kept answer',
  async (known) => {
    let acknowledged = 0;
    for (let round = 0; round < rounds; round++) {
      const name = `leaving-${round}-${known.length}`;
      const leaving = await Promise.all(
        Array.from({ length: accounts }, (_, n) => blog.person(`${name}-${n}`, 'USER')),
      );
      if (known.startsWith('known')) await blog.settled();
      await Promise.all(
        leaving.map(async (person) => {
          const writing = Array.from({ length: 8 }, (_, n) => post(person, n % 2 ? `draft-${n}` : undefined));
          await Promise.race(writing);
          assert.equal((await remove(person, person)).status, 204);
          const statuses = (await Promise.all(writing)).map(({ status }) => status);
          const isRight = statuses.every((status) => status === 201 || status === 401);
          assert.ok(isRight, statuses.join());
          acknowledged += statuses.filter((status) => status === 201).length;
        }),
      );
      await blog.settled();
      const ids = leaving.map(({ id }) => id);
      assert.equal(await count('posts', 'posts where author_id', ids), 0);
      assert.equal(await count('posts', 'idempotency_keys where caller::uuid', ids), 0);
      assert.equal(await count('posts', 'authors where deleted and id', ids), accounts);
      assert.equal(await count('auth', 'credentials where user_id', ids), 0);
    }
    assert.ok(acknowledged >= accounts * rounds, 'drafts were on their way');
  },
);

test('the news of a deletion waits for a draft that is being written, and takes it along', async () => {
  const person = await blog.person('amid-a-draft', 'USER');
  await blog.settled();
  const sql = `select from authors where id = '${person.id}' for share;
    insert into posts (id, title, content, author_id, created_at, updated_at)
    values (gen_random_uuid(), 't', 'c', '${person.id}', now(), now())`;
  // The deletion waits, and so does the event of it.
  const { status } = await during(blog.pools.posts, { sql, waiting: 2, work: () => remove(person, person) });
  assert.equal(status, 204);
  await blog.settled();
  assert.equal(await count('posts', 'posts where author_id', [person.id]), 0);
});

test('a draft that waits for the news of a deletion is refused', async () => {
  const person = await blog.person('late', 'USER');
  await blog.settled();
  const sql = `update authors set deleted = true where id = '${person.id}'`;
  const { status, body } = await during(blog.pools.posts, { sql, work: () => post(person, 'late') });
  assert.deepEqual([status, body.code], [401, 'invalid-token']);
  assert.equal(await count('posts', 'idempotency_keys where caller::uuid', [person.id]), 0);
});

test('who was asked for just before the news of the deletion came is not brought back', async () => {
  const person = await blog.person('both-ways', 'USER');
  await blog.settled();
  // As if no event had come yet: the draft asks the module users, and then waits for the one who buries.
  await blog.pools.posts.query('delete from authors where id = $1', [person.id]);
  const sql = `insert into authors (id, name, role, version, deleted) values ('${person.id}', 'Deleted user', 'USER', 2, true)`;
  const { status, body } = await during(blog.pools.posts, { sql, work: () => post(person) });
  assert.deepEqual([status, body.code], [401, 'invalid-token']);
  assert.equal(await count('posts', 'authors where deleted and id', [person.id]), 1);
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
  await remove(person, person);
  await blog.settled();
  assert.equal(await count('posts', 'idempotency_keys where shows', [person.id]), 0);
});

test('a login that a deletion overtakes leaves no session that lives', async () => {
  const person = await blog.person('signing-in', 'USER');
  await blog.settled();
  const login = () => blog.request('POST', '/api/auth/login', { body: { email: person.email, password: PASSWORD } });
  let removed: ReturnType<typeof remove> | undefined;
  const { status } = await during(blog.pools.auth, {
    sql: 'lock table refresh_families in exclusive mode',
    work: login,
    // The profile is gone, and the deletion waits to end the sessions.
    async meanwhile() {
      removed = remove(person, person);
      await vi.waitFor(
        async () => assert.equal(await count('users', 'users where deleted_at is not null and id', [person.id]), 1),
        { timeout: 20_000 },
      );
    },
  });
  assert.deepEqual([status, (await removed)?.status], [401, 204]);
  assert.equal(await count('auth', 'refresh_families where revoked_at is null and user_id', [person.id]), 0);
});
