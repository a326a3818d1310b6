// The event is a row of the transaction; a consumer tells the broker, again and again until it listens.
import { createPostgresBus } from '../src/index.ts';
import type { Blog, World } from './blog.ts';

export async function createOurBlog({ pool, database, broker }: World): Promise<Blog> {
  const retry = { attempts: 1_000, delayMs: () => 1 };
  const bus = createPostgresBus({ source: '/blog', pool, database, retry });
  await bus.subscribe({ name: 'announcer', handle: ({ data }) => broker.send(String(data)) });
  return {
    write: (title) =>
      database.transaction(async (client) => {
        await client.query('insert into posts (title) values ($1)', [title]);
        await bus.publish(client, [{ type: 'blog.post-written.v1', subject: title, data: title }]);
      }),
    settled: bus.settled,
    stop: bus.stop,
  };
}
