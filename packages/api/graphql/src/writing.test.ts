// What a writer may send, beyond what the blog itself decides.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePost } from '#blog-http/testing';
import { asker, type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  blog = await startBlog();
  ask = asker(blog);
});
afterAll(() => blog.stop());

const create = (password: string) => `mutation {
  createUser(input: { email: "new@example.com", name: "New", password: "${password}", role: USER }) {
    __typename ... on Refused { code } ... on Invalid { mistakes { path detail } }
  } }`;

test('a password that can be guessed is refused where it stands', async () => {
  for (const password of ['password123', 'this holds new@example.com']) {
    const { body } = await ask(create(password), { as: blog.people.admin });
    const created = body.data?.createUser as { mistakes?: { path: string }[] } | undefined;
    assert.equal(created?.mistakes?.[0]?.path, 'password');
  }
});

test('who may not create users hears it before a password is hashed', async () => {
  const before = blog.statements.length;
  const { body } = await ask(create('a long enough phrase'), { as: blog.people.stranger });
  assert.deepEqual(body.data?.createUser, { __typename: 'Refused', code: 'FORBIDDEN' });
  // The insert comes after the hash.
  assert.equal(blog.statements.slice(before).filter((text) => text.includes('insert')).length, 0);
});

test('a version that nobody gave out matches nothing', async () => {
  const { author } = blog.people;
  for (const seen of ['1.5', '99999999999', '0x1', '1e0', '', '-1']) {
    const query = `mutation { changeUser(id: "${author.id}", seen: "${seen}", change: { name: "B" }) { ... on Refused { code } } }`;
    const { body } = await ask(query, { as: author });
    assert.deepEqual(body.data?.changeUser, { code: 'PRECONDITION_FAILED' }, seen);
  }
});

test('an id is the same in capitals', async () => {
  const id = await writePost(blog);
  const author = blog.people.author.id.toUpperCase();
  const { body } = await ask(
    `{ post(id: "${id.toUpperCase()}") { id } user(id: "${author}") { name published posts { edges { node { id } } } } }`,
  );
  assert.deepEqual(body.data, {
    post: { id },
    user: { name: 'author', published: 1, posts: { edges: [{ node: { id } }] } },
  });
});

test('registering again with the same key makes one account, and gives the first answer again', async () => {
  const body = { email: 'once@example.com', name: 'Once', password: 'a long enough phrase' };
  const register = () =>
    blog.request<{ id: string }>('POST', '/api/auth/register', {
      body,
      headers: { 'Idempotency-Key': 'a-key-of-ours' },
    });
  const [first, again] = [await register(), await register()];
  assert.deepEqual([first.status, again.status, again.body], [201, 201, first.body]);
  assert.equal(first.headers.get('Location'), '/graphql');
});
