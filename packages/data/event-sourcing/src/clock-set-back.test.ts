// The clock of the machine is set back by two hours while people write. Versions and positions give the order, not times.
import assert from 'node:assert/strict';
import { onTestFinished, test } from 'vitest';
import { startBlog } from '../testing/blog.ts';
import { account, post } from './commands/aggregates.ts';

test('nothing is lost and the order is kept, in streams, among all events and in lists', async () => {
  let clock = new Date('2026-05-01T12:00:00.000Z');
  const blog = await startBlog({ now: () => clock });
  onTestFinished(blog.stop);
  const { author, admin } = blog.people;
  const write = async (title: string) =>
    (await blog.request<{ id: string }>('POST', '/api/posts', { as: author, body: { title, content: 'Text' } })).body
      .id;
  const before = await write('Before');
  await blog.settled();

  clock = new Date('2026-05-01T10:00:00.000Z');
  const edited = { title: 'Edited later', content: 'Text' };
  assert.equal((await blog.request('PUT', `/api/posts/${before}`, { as: author, body: edited })).status, 200);
  assert.equal((await blog.request('POST', `/api/posts/${before}/publish`, { as: author })).status, 200);
  // A token from the future is not accepted: people sign in again.
  const { token } = blog.tokens.issue({ id: admin.id, role: 'ADMIN' });
  const role = { as: { ...admin, token }, body: { role: 'MODERATOR' } };
  assert.equal((await blog.request('PUT', `/api/accounts/${author.id}/role`, role)).status, 200);
  const after = await write('After');
  await blog.settled();

  const { state, version } = await blog.load(post, before);
  assert.deepEqual([version, state.status, 'title' in state && state.title], [3, 'published', 'Edited later']);
  assert.equal((await blog.load(account, author.id)).version, 2);
  const { rows } = await blog.pool.query<{ position: string; version: number; stream: string }>(
    'select position, version, stream from events order by position',
  );
  assert.deepEqual(
    rows.map(({ position }) => Number(position)),
    rows.map((_, index) => index + 1),
  );
  assert.deepEqual(
    rows.filter(({ stream }) => stream === `post-${before}`).map((row) => row.version),
    [1, 2, 3],
  );
  const { rows: listed } = await blog.pool.query('select id, version from post_list order by version');
  assert.deepEqual(listed, [
    { id: after, version: 1 },
    { id: before, version: 3 },
  ]);
});
