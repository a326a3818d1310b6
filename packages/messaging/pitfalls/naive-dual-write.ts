// Two systems, one after the other: first the row and then the message, or the other way round.
import type { Blog, World } from './blog.ts';

export async function createNaiveBlog({ pool, broker }: World): Promise<Blog> {
  return {
    async write(title) {
      await pool.query('insert into posts (title) values ($1)', [title]);
      await broker.send(title);
    },
    settled: async () => {},
  };
}

/** So that the message cannot be forgotten it is sent before the commit. */
export async function createNaiveEagerBlog({ pool, broker }: World): Promise<Blog> {
  return {
    async write(title) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('insert into posts (title) values ($1)', [title]);
        await broker.send(title);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    settled: async () => {},
  };
}
