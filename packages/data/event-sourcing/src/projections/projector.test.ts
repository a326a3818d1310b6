// Copies follow their events: once each, in order, all of them, or they stop and say where.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, test, vi } from 'vitest';
import { requester } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { accountList } from './account-list.ts';
import { postList } from './post-list.ts';
import type { Projection } from './projection.ts';
import { createProjector } from './projector.ts';
import { carryOut, orderRebuild } from './rebuild.ts';
import { readStatus } from './status.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(() => blog.settled());

const text = { title: 'Title', content: 'Content' };
const write = async (title = 'Title') => {
  const as = blog.people.author;
  return (await blog.request<{ id: string }>('POST', '/api/posts', { as, body: { ...text, title } })).body.id;
};
const idle = { projections: [], onStop: assert.fail, now: () => new Date() };
const statusOf = async (projection: string) => (await readStatus(blog.pool)).find(({ name }) => name === projection);
const rows = async (table: string) => (await blog.pool.query(`select * from ${table} order by id`)).rows;

/** Appends what the application would never append. */
const plant = async (
  event: Partial<Record<'stream' | 'type' | 'payload', string>> & { version?: number; skip?: number },
) => {
  const { stream = `post-${randomUUID()}`, type = 'PostPublished', payload = '{}', version = 1, skip = 1 } = event;
  const { rows: planted } = await blog.pool.query<{ position: string }>(
    `insert into events (position, stream, version, type, schema, payload, cause, tags, at)
     select max(position) + $1, $2, $3, $4, 1, $5, '{"actor":null,"command":"c","correlation":"r"}', '{}', now()
     from events returning position`,
    [skip, stream, version, type, payload],
  );
  return Number(planted[0]?.position);
};

test('several projectors at once apply each event once', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, () => write()));
  const projectors = Array.from({ length: 4 }, () =>
    createProjector({
      pool: blog.pool,
      projections: [postList, accountList],
      onStop: assert.fail,
      now: () => new Date(),
      batch: 7,
    }),
  );
  await Promise.all(projectors.map((projector) => projector.settled()));
  const found = await rows('post_list');
  for (const id of ids) assert.equal(found.find((row) => row.id === id)?.version, 1);
  assert.deepEqual((await statusOf('post-list'))?.lag, 0);
});

test('a rebuild from nothing gives the same table, byte for byte, and goes on where a killed one was', async () => {
  const id = await write('Rebuilt');
  await blog.request('POST', `/api/posts/${id}/publish`, { as: blog.people.author });
  await blog.settled();
  for (const projection of [postList, accountList]) {
    const before = JSON.stringify(await rows(projection.table));
    const small = createProjector({
      pool: blog.pool,
      projections: [],
      onStop: assert.fail,
      now: () => new Date(),
      batch: 9,
    });
    let steps = 0;
    const step = async (shadow: Projection) => {
      if (++steps > 2) throw new Error('killed');
      return small.step(shadow);
    };
    await orderRebuild(blog.pool, projection);
    await assert.rejects(carryOut(blog.pool, { ...small, step }, projection), /killed/);
    assert.equal((await statusOf(`${projection.name} rebuild`))?.position, 18);
    await carryOut(blog.pool, small, projection);
    assert.equal(await statusOf(`${projection.name} rebuild`), undefined);
    assert.equal(JSON.stringify(await rows(projection.table)), before);
  }
  await write('After');
  await blog.settled();
  assert.equal((await rows('post_list')).at(-1)?.title, 'After');
});

const faults = {
  'an unknown type': { type: 'PostSold' },
  'a payload that does not match': { type: 'PostCreated', payload: '{"title": 1}' },
  'a stream of nobody': { stream: `thing-${randomUUID()}` },
  'a gap among the positions': { skip: 3 },
  'a gap in a stream': { type: 'PostPublished', version: 2 },
};

for (const [fault, event] of Object.entries(faults)) {
  test(`${fault} stops the projection right before it, it says where, and goes on after the fix`, async () => {
    const before = await write('Before');
    const position = await plant(event);
    const trouble = fault.startsWith('a gap among') ? position - 2 : position;
    await write('Behind');
    await assert.rejects(blog.settled(), { code: 'projection-stopped', position: trouble });
    const found = await rows('post_list');
    assert.ok(found.some(({ id }) => id === before));
    assert.notEqual(found.at(-1)?.title, 'Behind');
    const status = await statusOf('post-list');
    assert.deepEqual([status?.stoppedAt, status?.position], [trouble, trouble - 1]);
    assert.ok(status?.lastError && status.stoppedSince && status.lag > 0);
    assert.equal((await blog.request('GET', '/readyz')).status, 503);

    await blog.pool.query('delete from events where position = $1', [position]);
    await blog.pool.query('update events set position = position - $1 where position > $2', [
      position - trouble + 1,
      position,
    ]);
    await blog.settled();
    assert.equal((await rows('post_list')).at(-1)?.title, 'Behind');
    assert.deepEqual(
      [(await statusOf('post-list'))?.lastError, (await statusOf('post-list'))?.stoppedSince],
      [null, null],
    );
    assert.equal((await blog.request('GET', '/readyz')).status, 200);
  });
}

test('an event that comes a second time stops it, too', async () => {
  const id = await write();
  await blog.settled();
  const position = await plant({ stream: `post-${id}`, type: 'PostPublished', version: 3 });
  await assert.rejects(blog.settled(), { position });
  await blog.pool.query('update events set version = 2 where position = $1', [position]);
  await blog.settled();
});

test('an operator may let it pass one event, in words that are recorded as an event', async () => {
  const { admin, author } = blog.people;
  const position = await plant({ type: 'PostSold' });
  await write('Behind it');
  await assert.rejects(blog.settled());
  const skip = (as: typeof admin, at: number) =>
    blog.request('POST', '/projections/post-list/skip', { as, body: { position: at, reason: 'A test of ours' } });
  assert.equal((await skip(author, position)).status, 403);
  assert.equal((await skip(admin, position + 1)).status, 422);
  assert.equal((await skip(admin, position)).status, 204);
  await blog.settled();
  assert.equal((await rows('post_list')).at(-1)?.title, 'Behind it');
  const { rows: recorded } = await blog.pool.query("select payload, cause from events where type = 'EventSkipped'");
  assert.deepEqual(recorded[0]?.payload, { projection: 'post-list', position, reason: 'A test of ours' });
  assert.equal(recorded[0]?.cause.actor, admin.id);
  const { items } = (await requester(blog.url)<{ items: { name: string; lag: number }[] }>('GET', '/projections')).body;
  assert.deepEqual(
    items.map(({ name, lag }) => [name, lag]),
    [
      ['account-list', 0],
      ['post-list', 0],
    ],
  );
});

test('who passes over the first event of a stream is not stopped by each later one', async () => {
  const stream = `post-${randomUUID()}`;
  const position = await plant({ stream, type: 'PostSold' });
  await assert.rejects(blog.settled(), { position });
  const body = { position, reason: 'A test of ours' };
  const skip = (as = blog.people.admin, at = position) =>
    blog.request<{ detail: string }>('POST', '/projections/post-list/skip', { as, body: { ...body, position: at } });
  const refused = await skip(blog.people.admin, position + 1);
  assert.match(refused.body.detail, new RegExp(`position ${position + 1} of "post-list": it stands at ${position}`));
  assert.equal((await skip()).status, 204);
  await plant({ stream, version: 2 });
  const id = await write('Behind both');
  await blog.settled();
  assert.ok((await rows('post_list')).some((row) => row.id === id));
  await orderRebuild(blog.pool, postList);
  await carryOut(blog.pool, createProjector({ ...idle, pool: blog.pool }), postList);
  assert.ok((await rows('post_list')).some((row) => row.id === id));
});

test('a projector that runs applies what is appended, without being asked', async () => {
  const stops: string[] = [];
  const projector = createProjector({
    pool: blog.pool,
    projections: [postList],
    onStop: (name) => stops.push(name),
    now: () => new Date(),
    pollMs: 5,
  });
  projector.start();
  const id = await write('By itself');
  await vi.waitFor(async () => assert.ok((await rows('post_list')).some((row) => row.id === id)), {
    timeout: 20_000,
    interval: 5,
  });
  await projector.stop();
  assert.deepEqual(stops, []);
});
