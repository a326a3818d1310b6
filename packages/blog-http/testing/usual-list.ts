// The list of posts in the usual style, with which benches compare: plain Express, res.json, and Prisma as its first page shows
// it. No limits, no log, no sign-in.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { encodeCursor } from '#contract';

const limit = 20;

/** For `findMany` of a Prisma client whose posts have an author. */
export const usualQuery = {
  where: { status: 'published' },
  include: { author: true },
  // What Prisma does unless the schema switches on its preview of joins, as ours does.
  relationLoadStrategy: 'query',
  orderBy: { id: 'desc' },
  take: limit + 1,
} as const;

type Post = { id: string; title: string; content: string; status: string; author: { id: string; name: string } } & {
  [time in 'createdAt' | 'updatedAt' | 'publishedAt']: Date | null;
};

/** Resolves to its address. */
export async function serveUsualList(findPosts: () => Promise<Post[]>): Promise<string> {
  const app = express();
  app.get('/api/posts', async (_req, res) => {
    const posts = await findPosts();
    const items = posts.slice(0, limit).map(({ id, title, content, status, author, ...dates }) => ({
      ...{ id, title, summary: content.slice(0, 200), status },
      author: { id: author.id, name: author.name },
      ...{ createdAt: dates.createdAt, updatedAt: dates.updatedAt, publishedAt: dates.publishedAt },
    }));
    const last = items.at(-1);
    res.json({ items, nextCursor: last && posts.length > limit ? encodeCursor(last.id) : null });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
