// Ownership as six of ten public handlers check it (found by a search for this line in public code, November 2026):
// read the post, compare the author, then write by id.

import type { Response } from 'express';
import { createUsualApp } from '#blog-http/testing';
import { signedIn } from '#jwt-refresh';
import { naiveBlog } from '../../testing/subject.ts';

export const startCheckThenAct = naiveBlog((blog) => {
  const { db } = blog;
  const app = createUsualApp(blog);

  async function owns(res: Response, id: string): Promise<boolean> {
    const post = await db.post.findUniqueOrThrow({ where: { id } });
    return post.authorId === signedIn(res).id;
  }

  app.put('/api/posts/:id', async (req, res) => {
    const { id } = req.params;
    if (!(await owns(res, id))) return void res.status(403).end();
    const { title, content } = req.body;
    res.json(await db.post.update({ where: { id }, data: { title, content } }));
  });

  app.delete('/api/posts/:id', async (req, res) => {
    const { id } = req.params;
    if (!(await owns(res, id))) return void res.status(403).end();
    await db.post.delete({ where: { id } });
    res.status(204).end();
  });

  return app;
});
