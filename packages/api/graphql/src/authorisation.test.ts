// Who sees and does what: one table of people and operations, as every style of API must have it.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePost } from '#blog-http/testing';
import { asker, type Blog, startBlog } from '../testing/blog.ts';
import { askAs, type Operation, operations, people } from '../testing/operations.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const allowed: Record<Operation, string> = {
  'list posts': 'nobody stranger author moderator admin',
  'list drafts': 'stranger author moderator admin',
  'read a post': 'nobody stranger author moderator admin',
  'read a draft': 'author moderator admin',
  'list users': 'moderator admin',
  "read an author's address": 'author admin',
  'create a post': 'stranger author moderator admin',
  'edit a post': 'author admin',
  'publish a draft': 'author admin',
  'delete a post': 'author moderator admin',
  'create a user': 'admin',
  'change a user': 'author admin',
};

test.each(operations)('%s: as the table says', async (operation) => {
  const done = [];
  for (const person of people) if ((await askAs(blog, person, operation)) === 'done') done.push(person);
  assert.equal(done.join(' '), allowed[operation]);
});

test('what a stranger may not see is not even selected', async () => {
  const id = await writePost(blog);
  const before = blog.statements.length;
  const { body } = await asker(blog)(`{ post(id: "${id}") { title author { name email role } } }`, {
    as: blog.people.stranger,
  });
  assert.deepEqual(body.data?.post, { title: 'Post 0', author: { name: 'author', email: null, role: null } });
  const asked = blog.statements.slice(before).join('\n');
  assert.match(asked, /from posts/);
  assert.doesNotMatch(asked, /email|password/);
});

test('a mutation answers what it wrote, what is wrong with its input, or why not, each as a type', async () => {
  const ask = asker(blog);
  const { author } = blog.people;
  const write =
    'mutation ($input: PostInput!) { createPost(input: $input) { __typename ... on Post { version } ... on Invalid { mistakes { path } } ... on Refused { code } } }';
  const as = async (input: object, person?: typeof author) =>
    (await ask(write, { as: person, variables: { input } })).body.data?.createPost;
  const good = { title: 'One', content: 'Two' };
  assert.deepEqual(await as(good, author), { __typename: 'Post', version: '1-1' });
  assert.deepEqual(await as({ title: 'x'.repeat(201), content: 'Two' }, author), {
    __typename: 'Invalid',
    mistakes: [{ path: 'title' }],
  });
  assert.deepEqual(await as(good), { __typename: 'Refused', code: 'SIGN_IN_REQUIRED' });
});

test('an edit says which version it has read, and of two editors the second is told', async () => {
  const ask = asker(blog);
  const id = await writePost(blog);
  const edit = `mutation ($seen: String) { editPost(id: "${id}", seen: $seen, change: { title: "New" }) { ... on Post { version title } ... on Refused { code } } }`;
  const as = async (seen?: string) =>
    (await ask(edit, { as: blog.people.author, variables: { seen } })).body.data?.editPost;
  assert.deepEqual(await as(), { code: 'PRECONDITION_REQUIRED' });
  assert.deepEqual(await as('1-1'), { title: 'New', version: '2-1' });
  for (const stale of ['1-1', 'none', '']) assert.deepEqual(await as(stale), { code: 'PRECONDITION_FAILED' });
});
