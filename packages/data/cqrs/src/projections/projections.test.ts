// What projections promise: every change reaches every row that shows it, once, however often and in whatever build.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { publish, rowsOf, send, servingBuild } from '../../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Page = { items: { id: string; author: { name: string } }[] };
const listOf = (id: string) => blog.request<Page>('GET', `/api/users/${id}/posts`);
const authorPage = (id: string) => blog.request('GET', `/api/authors/${id}`);

test('a new name reaches every post of its author, and no other', async () => {
  const [writer, other] = [await blog.person('writer', 'USER'), await blog.person('other', 'USER')];
  for (const title of ['One', 'Two', 'Three']) await publish(blog, writer, title);
  await publish(blog, other, 'Foreign');
  await send(blog, writer, 'rename-author', { id: writer.id, name: 'Renamed' });
  await blog.settled();
  const names = async (id: string) => (await listOf(id)).body.items.map(({ author }) => author.name);
  assert.deepEqual(await names(writer.id), ['Renamed', 'Renamed', 'Renamed']);
  assert.deepEqual(await names(other.id), ['other']);
});

test('a deleted author leaves published posts without a name, no drafts, and no page', async () => {
  const leaver = await blog.person('leaver', 'USER');
  const { body } = await publish(blog, leaver, 'Stays');
  const draft = await send(blog, leaver, 'create-post', { title: 'Goes', content: 'Draft.' });
  await send(blog, blog.people.admin, 'delete-author', { id: leaver.id });
  await blog.settled();
  const stays = await blog.request('GET', `/api/posts/${body.result.id}`);
  assert.deepEqual(stays.body.author, { id: leaver.id, name: 'Deleted user' });
  const goes = await blog.request('GET', `/api/posts/${draft.body.result.id}`, { as: blog.people.moderator });
  assert.deepEqual([goes.status, (await authorPage(leaver.id)).status], [404, 404]);
});

test('the counts on the page of an author follow each change', async () => {
  const writer = await blog.person('counted', 'USER');
  const counts = async () => {
    await blog.settled();
    const { published, drafts } = (await authorPage(writer.id)).body;
    return { published, drafts };
  };
  const { body } = await send(blog, writer, 'create-post', { title: 'Counted', content: 'Words.' });
  assert.deepEqual(await counts(), { published: 0, drafts: 1 });
  await send(blog, writer, 'publish-post', { id: body.result.id });
  assert.deepEqual(await counts(), { published: 1, drafts: 0 });
  await send(blog, writer, 'rename-author', { id: writer.id, name: 'Counted anew' });
  assert.deepEqual(await counts(), { published: 1, drafts: 0 });
  await send(blog, writer, 'delete-post', { id: body.result.id });
  assert.deepEqual(await counts(), { published: 0, drafts: 0 });
});

test('words find published posts by title, text and author, and follow an edit', async () => {
  const writer = await blog.person('Quirinius', 'USER');
  const found = async (words: string) => {
    await blog.settled();
    const { body } = await blog.request<Page>('GET', `/api/search?words=${encodeURIComponent(words)}`);
    return body.items.map(({ id }) => id);
  };
  const { body } = await publish(blog, writer, 'Zeppelins', 'They float.');
  const { id } = body.result;
  await send(blog, writer, 'create-post', { title: 'Zeppelins again', content: 'A draft.' });
  assert.deepEqual([await found('zeppelins float'), await found('quirinius')], [[id], [id]]);
  await send(blog, writer, 'edit-post', { id, seen: '*', title: 'Balloons', content: 'They float.' });
  assert.deepEqual([await found('zeppelins'), await found('balloons')], [[], [id]]);
});

test('events that come again change nothing', async () => {
  await publish(blog, blog.people.author, 'Once');
  await blog.settled();
  const build = await servingBuild(blog);
  const before = await rowsOf(blog, build);
  await blog.pool.query(`update messaging.cursors set position = 0, holes = '[]'`);
  for (const { wake } of blog.projectors) wake();
  await blog.settled();
  assert.deepEqual(await rowsOf(blog, build), before);
});

test('a build from nothing holds, byte for byte, what one holds that grew with each event', async () => {
  const writer = await blog.person('busy', 'USER');
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push((await publish(blog, writer, `Post ${n}`)).body.result.id);
  await send(blog, writer, 'rename-author', { id: writer.id, name: 'Busy' });
  await send(blog, writer, 'delete-post', { id: ids[0] });
  await blog.settled();
  const grown = await servingBuild(blog);
  const rows = await rowsOf(blog, grown);
  const next = await rebuilt();
  assert.notEqual(next, grown);
  assert.ok(rows.length > 6);
  assert.deepEqual(await rowsOf(blog, next), rows);
});

test('a retired build leaves no rows and no cursor behind', async () => {
  const old = await servingBuild(blog);
  await rebuilt();
  while ((await blog.pool.query('select from messaging.cursors where name = $1', [`read-models ${old}`])).rowCount)
    await blog.moves.next(10);
  assert.deepEqual(await rowsOf(blog, old), []);
});

test('an operator whose account is gone operates no more, whatever the token says', async () => {
  const operator = await blog.person('operator', 'ADMIN');
  await blog.settled();
  const look = async () => (await blog.request('GET', '/api/read-models', { as: operator })).status;
  assert.equal(await look(), 200);
  await send(blog, operator, 'delete-author', { id: operator.id });
  await blog.settled();
  assert.equal(await look(), 401);
});

test('when every connection breaks at once, the projection goes on where it was', async () => {
  await blog.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  const writer = blog.people.stranger;
  let written = await publish(blog, writer, 'After').catch(() => undefined);
  // The pool finds out at the first use of each connection.
  while (written?.status !== 200) written = await publish(blog, writer, 'After').catch(() => undefined);
  const headers = { 'Read-After': String(written.body.position), Prefer: 'wait=10' };
  const read = () => blog.request<Page>('GET', `/api/users/${writer.id}/posts`, { headers });
  let seen = await read();
  while (seen.status !== 200) seen = await read();
  assert.ok(seen.body.items.some(({ id }) => id === written.body.result.id));
});

/** The number of the build that serves after the one that serves now. */
async function rebuilt(): Promise<number> {
  const before = await servingBuild(blog);
  const answer = await blog.request('POST', '/api/read-models/rebuild', { as: blog.people.admin });
  assert.equal(answer.status, 202);
  for (;;) {
    const build = await servingBuild(blog);
    if (build !== before) return build;
    await blog.moves.next(10);
  }
}
