// Read models in Redis. What is written before the transaction of PostgreSQL ends may be written again: it changes nothing.
import type { PostRow, ReadModelWriter } from './read-models.ts';
import { keysOf, type Redis, servingKey, wordsOf } from './redis-keys.ts';

type Kept = Omit<PostRow, 'text'> & { words: string[] };

export const createRedisWriter = (redis: Redis): ReadModelWriter => ({
  store: 'redis',

  async write(_tx, build, { authors, goneAuthors, posts, gonePosts }) {
    const keys = keysOf(build);
    const ids = [...posts.map(({ id }) => id), ...gonePosts];
    const before = ids.length > 0 ? await redis.mGet(ids.map(keys.post)) : [];
    const all = redis.multi();
    for (const text of before) {
      if (text === null) continue;
      const { id, authorId, status, words }: Kept = JSON.parse(text);
      all.del(keys.post(id)).zRem(keys.list(status), id).zRem(keys.list(status, authorId), id);
      for (const word of words) all.sRem(keys.word(word), id);
    }
    for (const { text, ...post } of posts) {
      const { id, authorId, status } = post;
      const words = status === 'published' ? wordsOf(text) : [];
      all.set(keys.post(id), JSON.stringify({ ...post, words }));
      for (const key of [keys.list(status), keys.list(status, authorId)]) all.zAdd(key, { score: 0, value: id });
      for (const word of words) all.sAdd(keys.word(word), id);
    }
    for (const { id, name, role } of authors) all.hSet(keys.author(id), { name, role });
    for (const id of goneAuthors) all.del(keys.author(id));
    await all.exec();
  },

  async commit(build, { version, batches, position, behind, serves }) {
    const all = redis.multi().hSet(keysOf(build).state, { batches, position, behind });
    if (serves) all.set(servingKey(version), build);
    await all.exec();
  },

  async batches(build) {
    const [batches] = await redis.hmGet(keysOf(build).state, ['batches']);
    return Number(batches ?? 0);
  },

  async sweep(_queries, build) {
    const { state, all } = keysOf(build);
    // First: a reader who still has this build finds it gone, and no list that is shorter than it was.
    await redis.unlink(state);
    let cursor = '0';
    do {
      const found = await redis.scan(cursor, { MATCH: all, COUNT: 1_000 });
      if (found.keys.length > 0) await redis.unlink(found.keys);
      cursor = found.cursor;
    } while (cursor !== '0');
    return false;
  },
});
