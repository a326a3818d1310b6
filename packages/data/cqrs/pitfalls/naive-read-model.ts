// A read model in Redis as it is often written first: everything under one key, made anew when something was created.
import type { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import type { RedisClientType } from 'redis';

type Redis = Pick<RedisClientType, 'get' | 'set'>;
type Row = { id: string; title: string; created_at: Date; name: string };

const all = `select p.id, p.title, p.created_at, a.name from posts p join authors a on a.id = p.author_id
  where p.status = 'published' order by p.id desc`;

export function createNaiveReadModel({ pool, redis }: { pool: Pool; redis: Redis }) {
  const counted = { rebuilds: 0, rowsWritten: 0 };

  async function rebuild(meanwhile?: () => Promise<void>): Promise<Row[]> {
    counted.rebuilds += 1;
    const { rows } = await pool.query<Row>(all);
    await meanwhile?.();
    counted.rowsWritten += rows.length;
    await redis.set('posts', JSON.stringify(rows));
    return rows;
  }

  return {
    counted,
    rebuild,

    async listWithoutAwait(): Promise<Row[]> {
      const cached = redis.get('posts');
      if (cached) return cached as never;
      return rebuild();
    },

    async list(): Promise<Row[]> {
      const cached = await redis.get('posts');
      return cached ? JSON.parse(cached) : rebuild();
    },
  };
}

/** Writes first, and tells of it afterwards. */
export function createNaiveWriter({ pool, tell }: { pool: Pool; tell: (type: string) => unknown }) {
  return async (authorId: string, title: string): Promise<string> => {
    const { rows } = await pool.query(
      `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
       values (gen_random_uuid(), $1, 'Words.', $2, 'published', now(), now(), now()) returning id`,
      [title, authorId],
    );
    await tell('post.created');
    return rows[0].id;
  };
}

/** Tells while it still may fail. */
export async function createInTransaction(pool: Pool, events: EventEmitter, authorId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into posts (id, title, content, author_id, created_at, updated_at)
       values (gen_random_uuid(), 'Never', 'Words.', $1, now(), now())`,
      [authorId],
    );
    events.emit('post.created');
    throw new Error('the last check fails');
  } finally {
    await client.query('rollback');
    client.release();
  }
}
