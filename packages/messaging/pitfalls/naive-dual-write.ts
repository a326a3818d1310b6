// Two systems, one after the other: first the row and then the message, or the other way round.
import type { Blog, World } from './blog.ts';

const insert = 'insert into posts (title) values ($1)';
/** Nothing goes on behind the caller's back. */
const rest = { settled: async () => {}, stop: async () => {} };

export async function createNaiveBlog({ pool, broker }: World): Promise<Blog> {
  const write = async (title: string) => {
    await pool.query(insert, [title]);
    await broker.send(title);
  };
  return { write, ...rest };
}

/** So that the message cannot be forgotten, it is sent before the commit. */
export async function createNaiveEagerBlog({ database, broker }: World): Promise<Blog> {
  const write = (title: string) =>
    database.transaction(async (client) => {
      await client.query(insert, [title]);
      await broker.send(title);
    });
  return { write, ...rest };
}
