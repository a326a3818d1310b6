// A PostgreSQL of its own in a temporary folder, durable as in production, with 1000 authors and so many posts.
import { openDatabaseServer, openPool } from '#kit/database';
import type { AtEnd } from '#measure/servers';
import { prepareDatabase } from '../src/start.ts';

const authors = `
  insert into authors (id, name, role, created_at)
  select uuidv7(make_interval(days => -30)), 'Author ' || n, 'USER', now() from generate_series(1, 1000) as n`;

// One post each second, the last one now.
const posts = `
  with a as (select array_agg(id) as ids from authors)
  insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
  select uuidv7(make_interval(secs => n - $1)), 'Post ' || n, 'What is said in post ' || n, 'published',
    ids[1 + n % 1000], now(), now(), now()
  from generate_series(1, $1::int) as n, a`;

export async function openBenchServer(dataDir: string, atEnd: AtEnd) {
  const server = await openDatabaseServer({ dataDir });
  atEnd(server.stop);

  return {
    async database(name: string, count: number): Promise<string> {
      const url = server.urlOf(name);
      await prepareDatabase(url);
      const pool = openPool(url, { max: 1, timeoutMs: 120_000 });
      await pool.query(authors);
      await pool.query(posts, [count]);
      await pool.query('vacuum analyze');
      await pool.end();
      return url;
    },
  };
}
