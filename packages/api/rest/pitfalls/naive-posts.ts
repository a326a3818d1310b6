// The naive handlers for posts: whatever comes in goes to Prisma, and whatever Prisma gives goes out.
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { Status } from '#contract';
import { principalOf } from '#jwt-refresh';
import type { Blog } from '../testing/blog.ts';

export function addNaivePosts(app: Express, { db }: Pick<Blog, 'db'>): void {
  app.get('/api/posts', async (req, res) => {
    const { status, page, limit } = req.query;
    const posts = await db.post.findMany({
      where: status ? { status: status as Status } : {},
      skip: (Number(page) - 1) * Number(limit),
      take: Number(limit),
      orderBy: { createdAt: 'desc' },
    });
    res.json({ items: posts });
  });

  app.get('/api/users/:userId/posts', async (req, res) => {
    const posts = await db.post.findMany({ where: { authorId: req.params.userId } });
    res.json({ items: posts });
  });

  app.get('/api/posts/:id', async (req, res) => {
    const post = await db.post.findUnique({ where: { id: req.params.id } });
    res.json(post);
  });

  app.post('/api/posts', async (req, res) => {
    const { title, content } = req.body;
    const now = new Date();
    const authorId = principalOf(res)?.id ?? '';
    const post = await db.post.create({
      data: { id: randomUUID(), title, content, authorId, createdAt: now, updatedAt: now },
    });
    res.json(post);
  });

  app.put('/api/posts/:id', async (req, res) => {
    const post = await db.post.update({ where: { id: req.params.id }, data: req.body });
    res.json(post);
  });

  app.delete('/api/posts/:id', async (req, res) => {
    await db.post.delete({ where: { id: req.params.id } });
    res.json({ message: 'Post deleted' });
  });
}
