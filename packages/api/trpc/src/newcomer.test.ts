// As somebody would who has only the typed client: no path, no status and no JSON is written here.
import assert from 'node:assert/strict';
import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, expectTypeOf, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import type { Role, Status } from '#contract';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => error instanceof TRPCClientError && error.data?.code,
  );

test('a post is written, edited, published and found in the list', async () => {
  const { posts } = blog.as(blog.people.author);
  const draft = await posts.create.mutate({ title: ' First ', content: 'Text' });
  const edited = await posts.edit.mutate({ id: draft.id, version: draft.version, title: 'Second' });
  assert.deepEqual([draft.title, edited.title, edited.content, edited.status], ['First', 'Second', 'Text', 'draft']);
  assert.equal(await codeOf(posts.edit.mutate({ id: draft.id, version: draft.version })), 'precondition-failed');
  await posts.publish.mutate({ id: draft.id, version: edited.version });
  const { items } = await blog.as().posts.list.query({ counts: true });
  assert.deepEqual([items[0]?.title, items[0]?.author.published], ['Second', 1]);
  const read = await blog.as().posts.get.query({ id: draft.id });
  await posts.remove.mutate({ id: draft.id, version: read.version });
  assert.equal(await codeOf(posts.get.query({ id: draft.id })), 'post-not-found');
});

test('a list goes on by its cursor', async () => {
  const ids = await writePosts(blog, 5);
  const { posts } = blog.as();
  const first = await posts.list.query({ limit: 3, authorId: blog.people.author.id });
  const rest = await posts.list.query({ limit: 3, authorId: blog.people.author.id, cursor: first.nextCursor });
  assert.deepEqual(
    [...first.items, ...rest.items].map(({ id }) => id),
    ids,
  );
  assert.equal(rest.nextCursor, null);
});

test('an account is seen in full by its owner, and by others without what is private', async () => {
  const { author, stranger } = blog.people;
  const me = await blog.as(author).accounts.me.query();
  assert.equal(me.email, author.email);
  assert.equal('email' in (await blog.as(stranger).users.get.query({ id: author.id })), false);
  const renamed = await blog.as(author).users.change.mutate({ id: me.id, version: me.version, name: 'Noor' });
  assert.deepEqual([renamed.name, renamed.email], ['Noor', author.email]);
});

test('calls of one moment are one request, and each gets its own answer', async () => {
  const { posts, users, accounts } = blog.as(blog.people.stranger);
  const answers = await Promise.all([
    codeOf(posts.get.query({ id: 'none' })),
    codeOf(users.list.query()),
    codeOf(accounts.me.query()),
  ]);
  assert.deepEqual(answers, ['post-not-found', 'forbidden', 'done']);
});

test('a refusal has a code that a program can read, also one of the whole request', async () => {
  const { posts } = blog.as();
  assert.equal(await codeOf(posts.create.mutate({ title: 'T', content: 'C' })), 'sign-in-required');
  assert.equal(await codeOf(posts.list.query({ status: 'draft' })), 'sign-in-required');
  assert.equal(await codeOf(posts.list.query({ limit: 1_000 })), 'validation-failed');
  const gone = { ...blog.people.author, token: 'nonsense' };
  assert.equal(await codeOf(blog.as(gone).posts.list.query()), 'invalid-token');
});

test('what the client believes is what the server sends', async () => {
  const { posts, users } = blog.as();
  type Post = Awaited<ReturnType<typeof posts.get.query>>;
  expectTypeOf<Post['title']>().toEqualTypeOf<string>();
  expectTypeOf<Post['status']>().toEqualTypeOf<Status>();
  // Over the wire a time is text. A caller within the server would give a Date, and hide that.
  expectTypeOf<Post['createdAt']>().toEqualTypeOf<string>();
  expectTypeOf<Parameters<typeof posts.edit.mutate>[0]['version']>().toEqualTypeOf<string>();
  expectTypeOf<Parameters<typeof users.create.mutate>[0]['role']>().toEqualTypeOf<Role>();
  const [id = ''] = await writePosts(blog, 1);
  assert.equal(typeof (await posts.get.query({ id })).createdAt, 'string');
});
