// What a person does is shown at once, and in the end the page shows what the server has: whatever happens in between.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type Person, writePost } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { showList, showPost } from '../../testing/screen.ts';
import { openBrowser } from '../../testing/tab.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(async () => {
  blog.front.clear();
  await blog.pool.query('delete from posts; delete from idempotency_keys');
});

async function signIn(who: Person) {
  const tab = openBrowser(blog.url).openTab();
  await tab.session.signIn({ email: who.email, password: PASSWORD });
  return tab.state();
}

/** The author has a post on the screen, and a list that it is in. */
async function reading() {
  const id = await writePost(blog);
  const state = await signIn(blog.people.author);
  const [list, post] = [await showList(state, 'published'), await showPost(state, id)];
  blog.front.taken();
  return { id, state, list, post, basedOn: post.seen().etag };
}

const changed = (title: string) => ({ title, content: 'Text' });
const byAdmin = (id: string, title: string) =>
  blog.request('PUT', `/api/posts/${id}`, {
    as: blog.people.admin,
    body: changed(title),
    headers: { 'If-Match': '*' },
  });
const titlesOf = async () =>
  (await blog.pool.query('select title from posts order by title')).rows.map(({ title }) => title);

test('an edit is shown at once, marked as not saved, and the list has it when it is', async () => {
  const { id, state, list, post, basedOn } = await reading();
  const sent = state.send({ do: 'edit', id, input: changed('Mine'), basedOn });
  expect(list.shown()).toMatchObject([{ title: 'Mine', saving: true }]);
  expect(post.shown()).toMatchObject({ post: { title: 'Mine' }, saving: true });
  await sent;
  expect(list.shown()).toMatchObject([{ title: 'Mine', saving: false }]);
  expect(post.shown()).toMatchObject({ post: { title: 'Mine' }, saving: false });
});

test.for([
  { what: 'a version that somebody replaced (412)', code: 'precondition-failed', truth: 'Theirs' },
  { what: 'input that the server refuses (422)', code: 'validation-failed', truth: 'Post 0' },
  { what: 'a server that is busy (503)', code: 'unavailable', truth: 'Post 0' },
  { what: 'a network that is gone', code: 'no-connection', truth: 'Post 0' },
])('an edit that fails by $what ends in what the server has, and the person is told', async ({ code, truth }) => {
  const { id, state, list, post, basedOn } = await reading();
  if (code === 'precondition-failed') await byAdmin(id, 'Theirs');
  if (code === 'unavailable') blog.front.next('busy', /^PUT/, Number.POSITIVE_INFINITY);
  if (code === 'no-connection') blog.front.next('dead', /./, Number.POSITIVE_INFINITY);
  const title = code === 'validation-failed' ? '\n' : 'Mine';
  await expect(state.send({ do: 'edit', id, input: changed(title), basedOn })).rejects.toMatchObject({ code });
  // The network comes back, and the page asks again by itself or as soon as somebody looks.
  blog.front.clear();
  await state.client.invalidateQueries();
  expect(list.shown()).toMatchObject([{ title: truth, saving: false }]);
  expect(post.shown()).toMatchObject({ post: { title: truth }, saving: false });
});

test('a conflict brings what the other has written', async () => {
  const { id, state, basedOn } = await reading();
  await byAdmin(id, 'Theirs');
  const sent = state.send({ do: 'edit', id, input: changed('Mine'), basedOn });
  await expect(sent).rejects.toMatchObject({ name: 'EditConflict', theirs: { post: { title: 'Theirs' } } });
});

test('an edit whose answer was lost is repeated, and is no conflict with itself', async () => {
  const { id, state, list, basedOn } = await reading();
  blog.front.next('lost', /^PUT/);
  await state.send({ do: 'edit', id, input: changed('Mine'), basedOn });
  expect(list.shown()).toMatchObject([{ title: 'Mine', saving: false }]);
  expect(blog.front.taken().filter((line) => line.startsWith('PUT'))).toHaveLength(2);
});

test('ten edits in quick succession ask for the list once, when the last has settled', async () => {
  const { id, state, list, basedOn } = await reading();
  const edits = Array.from({ length: 10 }, (_, count) =>
    state.send({ do: 'edit', id, input: changed(`Edit ${count}`), basedOn }),
  );
  await Promise.all(edits);
  expect(list.shown()).toMatchObject([{ title: 'Edit 9', saving: false }]);
  expect(blog.front.taken().filter((line) => line.startsWith('GET /api/posts?'))).toHaveLength(1);
});

test('a refusal is not repeated, and a busy server is asked three times', async () => {
  const { id, state, basedOn } = await reading();
  const puts = () => blog.front.taken().filter((line) => line.startsWith('PUT')).length;
  await expect(state.send({ do: 'edit', id, input: changed(''), basedOn })).rejects.toMatchObject({ status: 422 });
  expect(puts()).toBe(1);
  blog.front.next('busy', /^PUT/, Number.POSITIVE_INFINITY);
  await expect(state.send({ do: 'edit', id, input: changed('Mine'), basedOn })).rejects.toMatchObject({ status: 503 });
  expect(puts()).toBe(3);
});

test('a new post that was sent twice, or whose answer was lost, is one row and one line', async () => {
  const state = await signIn(blog.people.author);
  const list = await showList(state, 'draft');
  const write = { do: 'create', input: changed('New'), key: crypto.randomUUID() } as const;
  blog.front.next('lost', /^POST/);
  const sent = [state.send(write), state.send(write)];
  expect(list.shown()).toMatchObject([{ title: 'New', saving: true }]);
  await Promise.all(sent);
  expect(list.shown()).toMatchObject([{ title: 'New', saving: false }]);
  expect(await titlesOf()).toEqual(['New']);
});

test('a post that is deleted is gone at once, and comes back when the server says no', async () => {
  const { id, state, list, basedOn } = await reading();
  await byAdmin(id, 'Theirs');
  const refused = state.send({ do: 'delete', id, basedOn });
  expect(list.shown()).toEqual([]);
  await expect(refused).rejects.toMatchObject({ code: 'precondition-failed' });
  await state.client.invalidateQueries();
  expect(list.shown()).toMatchObject([{ title: 'Theirs' }]);
});

test('a deletion whose answer was lost is repeated, and is no failure', async () => {
  const { id, state, list, basedOn } = await reading();
  blog.front.next('lost', /^DELETE/);
  await state.send({ do: 'delete', id, basedOn });
  expect(list.shown()).toEqual([]);
  expect(blog.front.taken().filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
});

test('what failed is there until somebody has read it, however long that takes', async () => {
  const { id, state, basedOn } = await reading();
  await byAdmin(id, 'Theirs');
  await expect(state.send({ do: 'delete', id, basedOn })).rejects.toMatchObject({ code: 'precondition-failed' });
  const [failed] = state.client.getMutationCache().findAll({ status: 'error' });
  expect(failed?.options.gcTime).toBe(Number.POSITIVE_INFINITY);
  await state.send({ do: 'delete', id, basedOn: '*' });
  expect(state.client.getMutationCache().getAll()).toEqual([]);
});

test('a post that is published leaves the drafts', async () => {
  const id = await writePost(blog, { status: 'draft' });
  const state = await signIn(blog.people.author);
  const [drafts, published] = [await showList(state, 'draft'), await showList(state, 'published')];
  const { seen } = await showPost(state, id);
  await state.send({ do: 'publish', id, basedOn: seen().etag, key: crypto.randomUUID() });
  expect([drafts.shown(), published.shown()]).toMatchObject([[], [{ id, saving: false }]]);
});
