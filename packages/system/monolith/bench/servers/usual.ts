// The usual style: plain Express, res.json, and Prisma as its first page shows it. No limits, no log, no sign-in.
import type { AddressInfo } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import express from 'express';
import { encodeCursor } from '#contract';
import { report } from '#measure/report';
import { PrismaClient } from '../../src/generated/client.ts';

const limit = 20;
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.argv[2] }) });
const app = express();

app.get('/api/posts', async (_req, res) => {
  const posts = await prisma.post.findMany({
    where: { status: 'published' },
    include: { author: true },
    // What Prisma does unless the schema switches on its preview of joins, as ours does.
    relationLoadStrategy: 'query',
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = posts.slice(0, limit).map(({ id, title, content, status, author, ...dates }) => ({
    ...{ id, title, summary: content.slice(0, 200), status },
    author: { id: author.id, name: author.name },
    ...{ createdAt: dates.createdAt, updatedAt: dates.updatedAt, publishedAt: dates.publishedAt },
  }));
  const last = items.at(-1);
  res.json({ items, nextCursor: last && posts.length > limit ? encodeCursor(last.id) : null });
});

const server = app.listen(0, '127.0.0.1', () => {
  report(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
