// What listeners of the stream are told of, and what never.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, onTestFinished, test, vi } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { openChanges, openStarted } from '../../testing/open-changes.ts';
import { holdProjections, publish, send } from '../../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog({ beatMs: 20 });
});
afterAll(() => blog.stop());

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 });

/** Its connection is closed in the end, so that a test that fails holds up no other. */
async function openTransaction() {
  const client = await blog.pool.connect();
  onTestFinished(() => client.release(true));
  await client.query('begin');
  return client;
}

test('a listener is told of a post that is new, changed and gone, each with the position of its command', async () => {
  const { author } = blog.people;
  const stream = await openStarted(blog);
  const published = await publish(blog, author, 'Heard');
  const { id } = published.body.result;
  const first = await stream.next();
  assert.deepEqual([first?.event, first?.id], ['published', published.body.position]);
  const list = await blog.request<{ items: { id: string }[] }>('GET', '/api/posts', {
    headers: { 'Read-After': String(first?.id) },
  });
  assert.deepEqual(first?.data, list.body.items[0], 'what a list shows');

  const edited = await send(blog, author, 'edit-post', { id, seen: '*', title: 'Heard again', content: 'Words.' });
  const second = await stream.next();
  assert.deepEqual([second?.event, second?.id, second?.data.title], ['changed', edited.body.position, 'Heard again']);

  const deleted = await send(blog, author, 'delete-post', { id });
  assert.deepEqual(await stream.next(), { event: 'gone', id: deleted.body.position, data: { id } });
  stream.cut();
});

test('nobody is told of a draft: not when it is written, changed or deleted, nor by the end of its author', async () => {
  const writer = await blog.person('drafter', 'USER');
  await blog.settled();
  const stream = await openStarted(blog);
  const draft = () => send(blog, writer, 'create-post', { title: 'Secret', content: 'Words.' });
  const { id } = (await draft()).body.result;
  await send(blog, writer, 'edit-post', { id, seen: '*', title: 'Secret still', content: 'Words.' });
  await send(blog, writer, 'rename-author', { id: writer.id, name: 'Only drafts' });
  await send(blog, writer, 'delete-post', { id });
  await draft();
  await send(blog, writer, 'delete-author', { id: writer.id });
  const last = await publish(blog, blog.people.author, 'Shown');
  assert.equal((await stream.next())?.id, last.body.position);
  assert.doesNotMatch(JSON.stringify(stream.seen), /Secret|Only drafts/);
  stream.cut();
});

test('a new name is told once for all posts of its author, and the end of an account takes the name away', async () => {
  const writer = await blog.person('renamed', 'USER');
  await publish(blog, writer, 'One');
  await publish(blog, writer, 'Two');
  await blog.settled();
  const stream = await openStarted(blog);
  const renamed = await send(blog, writer, 'rename-author', { id: writer.id, name: 'New name' });
  const author = { id: writer.id, name: 'New name' };
  assert.deepEqual(await stream.next(), { event: 'author', id: renamed.body.position, data: author });
  await send(blog, writer, 'delete-author', { id: writer.id });
  assert.deepEqual((await stream.next())?.data, { id: writer.id, name: 'Deleted user' });
  stream.cut();
});

test('while the projections stand still nothing is told, and then all of it', async () => {
  const stream = await openStarted(blog);
  const goOn = await holdProjections(blog);
  const { body } = await publish(blog, blog.people.author, 'Late');
  const early = stream.next();
  // Beats come all the while, and say that nothing has moved.
  await soon(() => assert.ok(stream.seen.filter(({ id }) => id === String(stream.start)).length > 3));
  assert.ok(stream.seen.every(({ event }) => event === undefined || event === 'start'));
  await goOn();
  assert.equal((await early)?.id, body.position);
  stream.cut();
});

test('a post that changed several times behind a slow listener is told of once, as it is now', async () => {
  const { start, cut } = await openStarted(blog);
  cut();
  const { body } = await publish(blog, blog.people.author, 'First');
  const { id } = body.result;
  const edited = await send(blog, blog.people.author, 'edit-post', { id, seen: '*', title: 'Last', content: 'Words.' });
  await blog.settled();
  const stream = await openChanges(blog, start);
  const told = await stream.next();
  assert.deepEqual([told?.event, told?.id, told?.data.title], ['published', edited.body.position, 'Last']);
  stream.cut();
});

test('what only drafts have moved is told as an id, so that a quiet listener does not become too old', async () => {
  const stream = await openStarted(blog);
  const { body } = await send(blog, blog.people.author, 'create-post', { title: 'Draft', content: 'Words.' });
  for (let event = await stream.raw(); event?.id !== String(body.position); event = await stream.raw())
    assert.equal(event?.event, undefined);
  stream.cut();
});

test('an event that commits after a later one holds that one back, and both come in their order', async () => {
  const { author } = blog.people;
  const stream = await openStarted(blog);
  const late = await openTransaction();
  const id = crypto.randomUUID();
  await late.query(
    `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
     values ($1, 'Slow', 'Words.', $2, 'published', now(), now(), now())`,
    [id, author.id],
  );
  const time = new Date().toISOString();
  const envelope = { specversion: '1.0', id, source: '/cqrs', time, datacontenttype: 'application/json' };
  const event = { ...envelope, type: 'post.published', subject: id, data: { by: author.id } };
  await late.query(`insert into messaging.outbox (position, type, event) values (messaging.next_position(), $1, $2)`, [
    event.type,
    event,
  ]);
  const quick = await publish(blog, author, 'Quick');
  const next = stream.next();
  const read = { headers: { 'Read-After': String(quick.body.position), Prefer: 'wait=10' } };
  assert.equal((await blog.request('GET', '/api/posts', read)).status, 200, 'the list shows it');
  const beats = stream.seen.length;
  await soon(() => assert.ok(stream.seen.length > beats + 3));
  assert.ok(stream.seen.every(({ event }) => event === undefined || event === 'start'));
  await late.query('commit');
  assert.equal((await next)?.data.id, id);
  assert.equal((await stream.next())?.id, quick.body.position);
  stream.cut();
});

test('an event that is rolled back holds back what is behind it no longer than its transaction', async () => {
  const stream = await openStarted(blog);
  const undone = await openTransaction();
  await undone.query('select messaging.next_position()');
  const { body } = await publish(blog, blog.people.author, 'Behind');
  const next = stream.next();
  await undone.query('rollback');
  assert.equal((await next)?.id, body.position);
  stream.cut();
});
