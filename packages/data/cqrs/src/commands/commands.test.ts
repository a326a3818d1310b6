// Commands by name: done once for their key, asked for afterwards, and never half done.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { type Done, send } from '../../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const post = { title: 'Title', content: 'Words.' };
const eventsOf = async (subject: string) =>
  (
    await blog.pool.query(`select type from messaging.outbox where event->>'subject' = $1 order by position`, [subject])
  ).rows.map(({ type }) => type);

test('a command with a key takes effect once, and leaves one event', async () => {
  const { author } = blog.people;
  const key = { 'Idempotency-Key': 'once' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(blog, author, 'create-post', post, key)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  const ids = new Set(answers.map(({ body }) => body.result.id));
  assert.equal(ids.size, 1);
  assert.deepEqual(await eventsOf([...ids][0] ?? ''), ['post.created']);
  const other = await send(blog, author, 'create-post', { ...post, title: 'Other' }, key);
  assert.equal(other.status, 422);
});

test('whoever does not know whether a command arrived asks for its key', async () => {
  const { author, stranger } = blog.people;
  const ask = (as: typeof author, key: string) =>
    blog.request<Done & { visible: boolean }>('GET', `/api/commands/${key}`, { as });
  assert.equal((await ask(author, 'asked')).status, 404);
  const { body } = await send(blog, author, 'create-post', post, { 'Idempotency-Key': 'asked' });
  await blog.settled();
  assert.deepEqual((await ask(author, 'asked')).body, { key: 'asked', ...body, visible: true });
  assert.equal((await ask(stranger, 'asked')).status, 404);
});

test('a refused command leaves neither a change, nor an event, nor a kept answer', async () => {
  const { author, stranger } = blog.people;
  const { body } = await send(blog, author, 'create-post', post);
  const { id } = body.result;
  const refused = await send(blog, stranger, 'publish-post', { id }, { 'Idempotency-Key': 'refused' });
  assert.equal(refused.status, 404);
  assert.equal((await blog.request('GET', '/api/commands/refused', { as: stranger })).status, 404);
  assert.deepEqual(await eventsOf(id), ['post.created']);
});

test('each command says what its input lacks', async () => {
  const { status, body } = await blog.request<{ errors: { pointer: string }[] }>('POST', '/api/commands/edit-post', {
    as: blog.people.author,
    body: { id: 'x', seen: 'odd', title: '' },
  });
  assert.equal(status, 422);
  assert.deepEqual(new Set(body.errors.map(({ pointer }) => pointer)), new Set(['/content', '/seen', '/title']));
});

test('an author is renamed by the author and by administrators, and registered by administrators', async () => {
  const { author, stranger, moderator, admin } = blog.people;
  const rename = async (as: typeof author, id = author.id) =>
    (await send(blog, as, 'rename-author', { id, name: 'N' })).status;
  assert.deepEqual([await rename(author), await rename(admin)], [200, 200]);
  assert.deepEqual([await rename(stranger), await rename(moderator), await rename(author, 'none')], [403, 403, 404]);
  const registration = { id: crypto.randomUUID(), name: 'New', role: 'USER' };
  assert.equal((await send(blog, stranger, 'register-author', registration)).status, 403);
  assert.equal((await send(blog, admin, 'register-author', registration)).status, 200);
});

test('a deleted account commands nothing any more', async () => {
  const leaver = await blog.person('leaver', 'USER');
  const { body } = await send(blog, leaver, 'create-post', post);
  await send(blog, leaver, 'delete-author', { id: leaver.id });
  for (const [name, input] of [
    ['create-post', post],
    ['publish-post', { id: body.result.id }],
    ['rename-author', { id: leaver.id, name: 'Back' }],
  ] as const)
    assert.equal((await send(blog, leaver, name, input)).status, 401, name);
});
