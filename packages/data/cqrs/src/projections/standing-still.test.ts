// A projection never stops quietly, never passes over anything by itself, and goes on when an operator has decided.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { publish } from '../../testing/stories.ts';
import type { BuildReport } from './report.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const envelope = { specversion: '1.0', source: '/cqrs', datacontenttype: 'application/json' };

/** Something in the outbox that no command left there. Resolves to its position. */
async function plant(event: object, type = 'post.created'): Promise<number> {
  const id = crypto.randomUUID();
  const whole = { ...envelope, id, time: new Date().toISOString(), type, subject: id, data: { by: id }, ...event };
  const { rows } = await blog.pool.query(
    'insert into messaging.outbox (position, type, event) values (messaging.next_position(), $1, $2) returning position',
    [type, whole],
  );
  for (const { wake } of blog.projectors) wake();
  return Number(rows[0].position);
}

async function reports(): Promise<BuildReport[]> {
  const { body } = await blog.request<{ builds: BuildReport[] }>('GET', '/api/read-models', { as: blog.people.admin });
  return body.builds;
}

async function untilReport(look: (report: BuildReport) => boolean): Promise<BuildReport> {
  for (;;) {
    const found = (await reports()).find(look);
    if (found) return found;
    await blog.moves.next(20);
  }
}

const skip = (position: number, as = blog.people.admin) =>
  blog.request('POST', '/api/read-models/skip', { as, body: { position, reason: 'planted by a test' } });

const broken = {
  'a corrupt payload': { event: { data: 'nonsense' }, says: /Invalid input/ },
  'no envelope at all': { event: { specversion: '9' }, says: /Invalid input/ },
  'an unknown type': { event: {}, type: 'post.evaporated', says: /nobody here knows the type "post.evaporated"/ },
};

for (const [what, { event, says, ...rest }] of Object.entries(broken)) {
  test(`${what}: the projection stands exactly there, says so everywhere, and goes on when it is told to pass over`, async () => {
    const { author, stranger } = blog.people;
    const before = await publish(blog, author, 'Before');
    blog.errors.length = 0;
    const position = await plant(event, 'type' in rest ? rest.type : undefined);
    const after = await publish(blog, author, 'After');

    const stuck = await untilReport(({ stuckSince }) => stuckSince !== null);
    assert.equal(stuck.stuckAt, position);
    assert.match(stuck.error ?? '', says);
    assert.equal(stuck.lag, 3, 'this event and the two behind it');
    assert.ok(stuck.position >= before.body.position && stuck.position < position);
    assert.equal((await blog.request('GET', '/readyz')).status, 503);
    const metrics = await blog.request<string>('GET', '/metrics');
    assert.match(metrics.body as string, /cqrs_projection_stuck\{[^}]*\} 1/);
    assert.ok(blog.errors.length > 0, 'it is in the log');
    const read = { headers: { 'Read-After': String(after.body.position), Prefer: 'wait=0' } };
    assert.equal((await blog.request('GET', '/api/posts', read)).status, 503);
    assert.equal((await blog.request('GET', `/api/posts/${before.body.result.id}`)).status, 200);

    assert.equal((await skip(position, stranger)).status, 403);
    assert.equal((await skip(position + 1)).status, 409);
    assert.equal((await skip(position)).status, 202);
    await untilReport(({ stuckSince, lag }) => stuckSince === null && lag === 0);
    assert.equal((await blog.request('GET', '/readyz')).status, 200);
    assert.equal((await blog.request('GET', `/api/posts/${after.body.result.id}`)).status, 200);
    const skipped = 'select position, operator, reason from read_models.skipped where position = $1';
    const { rows } = await blog.pool.query(skipped, [position]);
    assert.deepEqual(rows, [
      { position: String(position), operator: blog.people.admin.id, reason: 'planted by a test' },
    ]);
  });
}

test('what stands still is said once, and not at each look', async () => {
  blog.errors.length = 0;
  const position = await plant({ data: 'nonsense' });
  await untilReport(({ stuckAt }) => stuckAt === position);
  // Each look writes down again that it stands.
  const looks = new Set<string>();
  while (looks.size < 4) {
    for (const { wake } of blog.projectors) wake();
    const { rows } = await blog.pool.query('select xmin from read_models.builds where stuck_at = $1', [position]);
    looks.add(rows[0].xmin);
  }
  assert.equal(blog.errors.length, 1);
  assert.equal((await skip(position)).status, 202);
  await untilReport(({ stuckSince, lag }) => stuckSince === null && lag === 0);
});

test('what was broken and is mended needs no passing over', async () => {
  const position = await plant({ data: 'nonsense' });
  await untilReport(({ stuckAt }) => stuckAt === position);
  const { rows } = await blog.pool.query('select event from messaging.outbox where position = $1', [position]);
  const mended = { ...rows[0].event, data: { by: blog.people.author.id } };
  await blog.pool.query('update messaging.outbox set event = $2 where position = $1', [position, mended]);
  for (const { wake } of blog.projectors) wake();
  await untilReport(({ stuckSince, lag }) => stuckSince === null && lag === 0);
});
