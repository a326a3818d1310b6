// Whoever opens a stream and does not read it costs the buffers of one connection, for a bounded time.
import assert from 'node:assert/strict';
import { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished, test, vi } from 'vitest';
import { startBlog } from '../../testing/blog.ts';

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 100_000 });

test('a client that does not read has nothing kept for it, and is cut', async () => {
  const other = await startBlog({ environment: { UNREAD_ANSWER_SECONDS: '1' } });
  const { write } = ServerResponse.prototype;
  let mostKept = 0;
  vi.spyOn(ServerResponse.prototype, 'write').mockImplementation(function (this: ServerResponse, ...args) {
    const isRoom = Reflect.apply(write, this, args);
    mostKept = Math.max(mostKept, this.writableLength);
    return isRoom;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1').pause();
  socket.on('error', () => {});
  socket.write('GET /api/posts/stream HTTP/1.1\r\nHost: a\r\n\r\n');
  await soon(() => assert.equal(other.feed.followers(), 1));
  const { id } = other.people.author;
  const long = 'x'.repeat(200);
  // As many as fill the buffers of both sides.
  await soon(async () => {
    await other.pool.query(
      `with new as (insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
         select gen_random_uuid(), $2, $2, $1, 'published', now(), now(), now() from generate_series(1, 5000) returning id)
       insert into messaging.outbox (position, type, event)
         select messaging.next_position(), 'post.published', json_build_object('specversion', '1.0', 'id', id, 'source', '/cqrs',
           'type', 'post.published', 'subject', id, 'time', '2026-01-01T00:00:00.000Z', 'datacontenttype', 'application/json',
           'data', json_build_object('by', $1::text)) from new`,
      [id, long],
    );
    for (const { wake } of other.projectors) wake();
    assert.equal(other.feed.followers(), 0);
  });
  // One part of what came, of the megabytes that there are.
  assert.ok(mostKept < 200_000, `${mostKept} bytes`);
  socket.destroy();
  await other.stop();
});
