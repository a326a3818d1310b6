// Read your own writes, through a position that a command answers and a query names.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { holdProjections, publish, send } from '../../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

/** As long as a reader may wait: on a busy machine a projection may take longer than readers usually wait. */
const after = (position: number) => ({ 'Read-After': String(position), Prefer: 'wait=10' });
const read = (id: string, headers: Record<string, string>) => blog.request('GET', `/api/posts/${id}`, { headers });

test('whoever names the position of a command sees what it did', async () => {
  for (let n = 0; n < 20; n += 1) {
    const { body, headers } = await publish(blog, blog.people.author, `Post ${n}`);
    assert.equal(headers.get('Position'), String(body.position));
    const { status, headers: seen } = await read(body.result.id, after(body.position));
    assert.equal(status, 200);
    assert.ok(Number(seen.get('Read-Position')) >= body.position);
  }
});

test('a reader waits for a projection that is late, and then gets the answer', async () => {
  const goOn = await holdProjections(blog);
  const { body } = await publish(blog, blog.people.author, 'Late');
  const reading = read(body.result.id, after(body.position));
  await goOn();
  assert.equal((await reading).status, 200);
});

test('when it comes too late the reader is told to try again, unless a stale answer is welcome', async () => {
  const goOn = await holdProjections(blog);
  const { body } = await send(blog, blog.people.author, 'create-post', { title: 'Too late', content: 'Words.' });
  const late = after(body.position);
  const refused = await blog.request('GET', '/api/posts', { headers: { ...late, Prefer: 'wait=0' } });
  assert.deepEqual([refused.status, refused.body.code], [503, 'not-yet-visible']);
  assert.equal(refused.headers.get('Retry-After'), '1');
  const stale = await blog.request('GET', '/api/posts', { headers: { ...late, Prefer: 'wait=0, handling=lenient' } });
  assert.deepEqual([stale.status, stale.headers.get('Read-Stale')], [200, 'true']);
  assert.ok(Number(stale.headers.get('Read-Lag')) > 0);
  assert.ok(Number(stale.headers.get('Read-Position')) < body.position);
  await goOn();
  const fresh = await blog.request('GET', '/api/posts', { headers: late });
  assert.deepEqual([fresh.status, fresh.headers.get('Read-Stale')], [200, null]);
});

test('a position in a hole of the cursor is not taken for seen', async () => {
  // A transaction that took its position early and commits late, as two writers at once do.
  const { author } = blog.people;
  const late = await blog.pool.connect();
  await late.query('begin');
  const { rows } = await late.query(
    `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
     values (gen_random_uuid(), 'Slow', 'Words.', $1, 'published', now(), now(), now()) returning id`,
    [author.id],
  );
  const [{ id }] = rows;
  const event = { specversion: '1.0', id, source: '/cqrs', type: 'post.created', subject: id, data: { by: author.id } };
  const whole = { ...event, time: new Date().toISOString(), datacontenttype: 'application/json' };
  const written = await late.query(
    `insert into messaging.outbox (position, type, event) values (messaging.next_position(), 'post.created', $1) returning position`,
    [whole],
  );
  const inHole = after(Number(written.rows[0].position));
  await publish(blog, author, 'Fast');
  for (const projector of blog.projectors) projector.wake();
  const higher = await publish(blog, author, 'Faster');
  await read(higher.body.result.id, after(higher.body.position));
  assert.equal((await read(id, { ...inHole, Prefer: 'wait=0' })).status, 503);
  await late.query('commit');
  late.release();
  assert.equal((await read(id, inHole)).status, 200);
});

test('what is no position is refused', async () => {
  for (const made of ['x', '-1', '1.5', '9'.repeat(16)]) {
    const { status, body } = await blog.request('GET', '/api/posts', { headers: { 'Read-After': made } });
    assert.deepEqual([status, body.code], [400, 'invalid-parameter'], made);
  }
});

test('the connections of the queries cannot write', async () => {
  const { rows } = await blog.readPool.query('show default_transaction_read_only');
  assert.equal(rows[0].default_transaction_read_only, 'on');
  await assert.rejects(blog.readPool.query('delete from read_models.posts'), { code: '25006' });
});

test('an account that is younger than the read model is waited for, and not taken for one that is gone', async () => {
  const young = { ...blog.people.author, id: crypto.randomUUID() };
  young.token = blog.accessTokens.issue({ id: young.id, role: 'ADMIN' }).token;
  const goOn = await holdProjections(blog);
  const registered = await send(blog, blog.people.admin, 'register-author', {
    id: young.id,
    name: 'Young',
    role: 'ADMIN',
  });
  const drafts = (headers: Record<string, string>) =>
    blog.request('GET', `/api/users/${young.id}/posts?status=draft`, { as: young, headers });
  const reading = drafts(after(registered.body.position));
  // What only operators may see asks where the truth is.
  assert.equal((await blog.request('GET', '/api/read-models', { as: young })).status, 200);
  await goOn();
  assert.equal((await reading).status, 200);
});
