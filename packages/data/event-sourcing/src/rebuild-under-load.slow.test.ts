// A list is made again, and again, while some read it and others write: no read fails, and nothing is missing in the end.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';
import { postList } from './projections/post-list.ts';
import type { Projection } from './projections/projection.ts';
import { carryOut, orderRebuild } from './projections/rebuild.ts';
import { readStatus } from './projections/status.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

test('a list is built anew also when somebody writes at each of its steps', async () => {
  const as = blog.people.author;
  let steps = 0;
  const step = async (projection: Projection) => {
    assert.ok(++steps < 10, 'it never comes to an end');
    const applied = await blog.projector.step(projection);
    await blog.request('POST', '/api/posts', { as, body: { title: 'Meanwhile', content: 'Words' } });
    return applied;
  };
  await orderRebuild(blog.pool, postList);
  await carryOut(blog.pool, { ...blog.projector, step }, postList);
  await blog.settled();
  const { rows } = await blog.pool.query(`select count(*)::int as n from post_list where title = 'Meanwhile'`);
  assert.deepEqual(rows, [{ n: steps }]);
});

test('while 4 read, 2 write and an operator has both lists made again, no read fails and each event is in the list', async () => {
  blog.projector.start();
  blog.rebuilder.start();
  const as = blog.people.author;
  const created: string[] = [];
  let isOver = false;
  let reads = 0;
  const read = async () => {
    for (; !isOver; reads += 1)
      assert.equal((await blog.request('GET', '/api/posts?status=draft', { as })).status, 200);
  };
  const write = async () => {
    while (!isOver) {
      const body = { title: 'During a build', content: 'Words' };
      const { status, body: post } = await blog.request<{ id: string }>('POST', '/api/posts', { as, body });
      assert.equal(status, 201);
      created.push(post.id);
    }
  };
  const working = Promise.all([read(), read(), read(), read(), write(), write()]);
  const ended = working.then(() => assert.ok(isOver));
  const names = async () => (await readStatus(blog.pool)).map(({ name }) => name);
  for (const name of ['post-list', 'account-list', 'post-list', 'account-list']) {
    const before = reads;
    const order = { as: blog.people.admin, body: { reason: 'A test of ours' } };
    assert.equal((await blog.request('POST', `/projections/${name}/rebuild`, order)).status, 202);
    while ((await names()).includes(`${name} rebuild`)) await Promise.race([pause(20), ended]);
    while (reads < before + 8) await Promise.race([blog.request('GET', '/healthz'), working]);
  }
  isOver = true;
  await working;
  await blog.rebuilder.stop();
  await blog.settled();
  const { rows } = await blog.pool.query<{ id: string }>('select id from post_list');
  const listed = new Set(rows.map(({ id }) => id));
  assert.deepEqual(
    created.filter((id) => !listed.has(id)),
    [],
  );
  const standing = (await readStatus(blog.pool)).map(({ name, lag, lastError }) => [name, lag, lastError]);
  assert.deepEqual(standing, [
    ['account-list', 0, null],
    ['post-list', 0, null],
  ]);
});
