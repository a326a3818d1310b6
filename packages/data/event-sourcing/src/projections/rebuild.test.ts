// A list is made again on the order of an operator, whichever process carries it out.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { postList } from './post-list.ts';
import { carryOut, orderRebuild } from './rebuild.ts';
import { readStatus } from './status.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(() => blog.settled());

const write = (title: string) =>
  blog.request('POST', '/api/posts', { as: blog.people.author, body: { title, content: 'Content' } });
const order = (as = blog.people.admin, name = 'post-list', body: object = { reason: 'A test of ours' }) =>
  blog.request<{ items?: { name: string; position: number }[] }>('POST', `/projections/${name}/rebuild`, { as, body });
const titles = async (table = 'post_list') =>
  (await blog.pool.query<{ title: string }>(`select title from ${table} order by id`)).rows.map(({ title }) => title);
const statusOf = async (name: string) => (await readStatus(blog.pool)).find((status) => status.name === name);
const carryOutNow = () => carryOut(blog.pool, blog.projector, postList);

test('an administrator orders it with a reason, which is recorded as an event, and sees how far it is', async () => {
  assert.equal((await order(blog.people.author)).status, 403);
  assert.equal((await order(blog.people.admin, 'no-list')).status, 404);
  assert.equal((await order(blog.people.admin, 'post-list%20rebuild')).status, 404);
  assert.equal((await order(blog.people.admin, 'post-list', {})).status, 422);
  const { rows: none } = await blog.pool.query("select from events where type = 'RebuildOrdered'");
  assert.equal(none.length, 0);

  const { status, body } = await order();
  assert.equal(status, 202);
  assert.equal(body.items?.find(({ name }) => name === 'post-list rebuild')?.position, 0);
  const { rows: recorded } = await blog.pool.query("select payload, cause from events where type = 'RebuildOrdered'");
  assert.deepEqual(recorded[0]?.payload, { projection: 'post-list', reason: 'A test of ours' });
  assert.equal(recorded[0]?.cause.actor, blog.people.admin.id);
});

test('what a mistake has left in the table is gone afterwards, and what was written meanwhile is there', async () => {
  await write('Before');
  await blog.settled();
  await blog.pool.query("update post_list set title = 'Wrong' where title = 'Before'");
  await order();
  await write('Meanwhile');
  await carryOutNow();
  await blog.settled();
  const found = await titles();
  assert.deepEqual([found.includes('Before'), found.at(-1), found.includes('Wrong')], [true, 'Meanwhile', false]);
  assert.equal(await statusOf('post-list rebuild'), undefined);
});

test('ordered again it begins anew: what it had may have been made by older code', async () => {
  await write('Again');
  await order();
  await blog.projector.step({ ...postList, name: 'post-list rebuild', table: 'post_list_rebuild' });
  await blog.pool.query("update post_list_rebuild set title = 'Of older code'");
  const statuses = (await Promise.all([order(), order(), order()])).map(({ status }) => status);
  assert.deepEqual(
    statuses.filter((status) => status !== 409).sort(),
    statuses.filter((status) => status === 202),
  );
  assert.ok(statuses.includes(202));
  await carryOutNow();
  assert.ok(!(await titles()).includes('Of older code'));
});

test('several processes are asked for it and carry it out at once, and it is done once', async () => {
  const before = await titles();
  await Promise.all(Array.from({ length: 4 }, () => orderRebuild(blog.pool, postList)));
  await Promise.all(Array.from({ length: 4 }, carryOutNow));
  assert.deepEqual(await titles(), before);
  assert.equal(await statusOf('post-list rebuild'), undefined);
  await carryOutNow();
  assert.deepEqual(await titles(), before);
});

test('one that stands still keeps nobody from reading, and goes on past the event that an operator names', async () => {
  const planted = await blog.pool.query<{ position: string }>(
    `insert into events (position, stream, version, type, schema, payload, cause, tags, at)
     select max(position) + 1, 'post-' || gen_random_uuid(), 1, 'PostSold', 1, '{}',
       '{"actor":null,"command":"c","correlation":"r"}', '{}', now() from events returning position`,
  );
  const position = Number(planted.rows[0]?.position);
  // Older code could apply it.
  await blog.pool.query('update projections set position = $1', [position]);
  const before = await titles();
  await order();
  for (const _ of [1, 2]) await assert.rejects(carryOutNow(), { position });
  assert.equal((await statusOf('post-list rebuild'))?.stoppedAt, position);
  assert.equal((await blog.request('GET', '/readyz')).status, 200);
  assert.deepEqual(await titles(), before);
  const skip = { as: blog.people.admin, body: { position, reason: 'A test of ours' } };
  assert.equal((await blog.request('POST', '/projections/post-list%20rebuild/skip', skip)).status, 204);
  await carryOutNow();
  assert.deepEqual(await titles(), before);
  const { rows } = await blog.pool.query("select skipped from projections where name = 'post-list'");
  assert.deepEqual(rows, [{ skipped: [String(position)] }]);
});
