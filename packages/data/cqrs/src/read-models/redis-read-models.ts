// Read models in Redis, for those who ask. Whoever names a position also asks PostgreSQL how far the projection has come.
import type { Role } from '#contract';
import { type ReadOnly, readServed } from './postgres-read-models.ts';
import type { ListedPost, ReadModels, Seen, WholePost } from './read-models.ts';
import { keysOf, type Redis, servingKey, wordsOf } from './redis-keys.ts';

type Keys = ReturnType<typeof keysOf>;
type Kept = ListedPost & WholePost;

/** Redis was emptied, or came back with less than it had: its projection builds it anew. */
class RedisGone extends Error {
  override readonly name = 'RedisGone';
}

export function createRedisReadModels(redis: Redis, pool: ReadOnly, version: number): ReadModels {
  const ask = <Value>(after: number | undefined, read: (keys: Keys) => Promise<Value>) =>
    askSeen(after === undefined ? undefined : [after], read);

  async function askSeen<Value>(
    positions: number[] | undefined,
    read: (keys: Keys) => Promise<Value>,
  ): Promise<Seen<Value>> {
    const promised = positions && (await readServed(pool, 'redis', version, positions));
    const build = promised?.build ?? Number(await redis.get(servingKey(version)));
    const keys = keysOf(build);
    // On one connection, so in this order.
    const [state, value] = await Promise.all([redis.hGetAll(keys.state), read(keys)]);
    const { batches, position, behind } = state;
    if (batches === undefined || Number(batches) < (promised?.batches ?? 0))
      throw new RedisGone('Cannot read from Redis: it does not hold what it held');
    return { value, fresh: true, position: Number(position), behind: Number(behind), ...promised };
  }

  async function listed(keys: Keys, ids: string[]): Promise<Kept[]> {
    const texts = ids.length > 0 ? await redis.mGet(ids.map(keys.post)) : [];
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Kept]));
  }

  return {
    listPosts: ({ status, authorId, before, limit, page }, after) =>
      ask(after, async (keys) => {
        const LIMIT = { offset: (page - 1) * limit, count: limit + 1 };
        const highest = before === undefined ? '+' : `(${before}`;
        const ids = await redis.zRange(keys.list(status, authorId), highest, '-', { BY: 'LEX', REV: true, LIMIT });
        return listed(keys, ids);
      }),

    findPost: (id, after) =>
      ask(after, async (keys): Promise<WholePost | undefined> => {
        const text = await redis.get(keys.post(id));
        return text === null ? undefined : JSON.parse(text);
      }),

    findAuthor: (id, after) =>
      ask(after, async (keys) => {
        const [{ name, role }, published, drafts] = await Promise.all([
          redis.hGetAll(keys.author(id)),
          redis.zCard(keys.list('published', id)),
          redis.zCard(keys.list('draft', id)),
        ]);
        return name === undefined ? undefined : { id, name, role: role as Role, published, drafts };
      }),

    searchPosts: (words, limit, after) =>
      ask(after, async (keys) => {
        const sets = wordsOf(words).map(keys.word);
        const ids = sets.length > 0 ? await redis.sInter(sets) : [];
        return listed(keys, ids.sort().reverse().slice(0, limit));
      }),

    publishedPosts: (ids, positions) =>
      askSeen(positions, async (keys) => (await listed(keys, ids)).filter(({ status }) => status === 'published')),
  };
}
