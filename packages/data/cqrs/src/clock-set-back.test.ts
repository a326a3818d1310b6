// The clock of the machine is set back by two hours while people write. Positions give the order, not times.
import assert from 'node:assert/strict';
import { onTestFinished, test } from 'vitest';
import { startBlog } from '../testing/blog.ts';
import { publish, send } from '../testing/stories.ts';

type Page = { items: { title: string; author: { name: string } }[] };

test('nothing is lost, positions grow, and who waits for a position gets what was written last', async () => {
  let clock = new Date('2026-05-01T12:00:00.000Z');
  const blog = await startBlog({ now: () => clock });
  onTestFinished(blog.stop);
  const { author } = blog.people;
  const before = await publish(blog, author, 'Before');
  await blog.settled();

  clock = new Date('2026-05-01T10:00:00.000Z');
  const { id } = before.body.result;
  const edit = { id, seen: '*', title: 'Edited later', content: 'Words.' };
  const edited = await send(blog, author, 'edit-post', edit, { 'Idempotency-Key': 'edit' });
  const again = await send(blog, author, 'edit-post', edit, { 'Idempotency-Key': 'edit' });
  assert.deepEqual([edited.status, again.status, again.body], [200, 200, edited.body]);
  const after = await publish(blog, author, 'After');
  const renamed = await send(blog, author, 'rename-author', { id: author.id, name: 'Renamed' });
  const positions = [before, edited, after, renamed].map(({ body }) => body.position);
  assert.deepEqual(
    positions,
    positions.toSorted((a, b) => a - b),
  );

  const headers = { 'Read-After': String(renamed.body.position), Prefer: 'wait=10' };
  const { body } = await blog.request<Page>('GET', `/api/users/${author.id}/posts`, { headers });
  // A list is sorted by ids, which are made of times: what was written later stands where the clock put it.
  assert.deepEqual(
    body.items.map(({ title, author: { name } }) => [title, name]),
    [
      ['Edited later', 'Renamed'],
      ['After', 'Renamed'],
    ],
  );
});
