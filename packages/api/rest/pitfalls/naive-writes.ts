// Conditional and repeatable writes, done in the obvious way: look first, then write.

import { randomUUID } from 'node:crypto';
import { createUsualApp } from '#blog-http/testing';
import { type Blog, naiveBlog } from '../testing/blog.ts';

/** Compares If-Match with what it has read. */
export const startCheckedIfMatch = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.get('/api/posts/:id', async (req, res) => {
    const post = await blog.db.post.findUniqueOrThrow({ where: { id: req.params.id } });
    res.set('ETag', `"${post.version}"`).json(post);
  });
  app.put('/api/posts/:id', async (req, res) => {
    const { id } = req.params;
    const post = await blog.db.post.findUniqueOrThrow({ where: { id } });
    if (req.get('If-Match') !== `"${post.version}"`) return void res.status(412).end();
    const { title, content } = req.body;
    const version = post.version + 1;
    res.json(await blog.db.post.update({ where: { id }, data: { title, content, version } }));
  });
  return app;
});

/** Writes where the row has one of the versions in If-Match, in one statement. Of tags it cannot read, none are left. */
export const startVersionsInWhere = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.put('/api/posts/:id', async (req, res) => {
    const versions = [...(req.get('If-Match') ?? '').matchAll(/"(\d+)"/g)].map(([, version]) => Number(version));
    const { title, content } = req.body;
    const { count } = await blog.db.post.updateMany({
      where: { AND: [{ id: req.params.id }, { OR: versions.map((version) => ({ version })) }] },
      data: { title, content, version: { increment: 1 } },
    });
    res.status(count === 1 ? 200 : 412).end();
  });
  return app;
});

async function createPost({ db }: Pick<Blog, 'db'>, title: string, content: string, authorId: string) {
  const now = new Date();
  return db.post.create({ data: { id: randomUUID(), title, content, authorId, createdAt: now, updatedAt: now } });
}

/** Remembers the answers by Idempotency-Key, once they are there. */
export const startRememberedAnswers = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  const answers = new Map<string, unknown>();
  app.post('/api/posts', async (req, res) => {
    const key = req.get('Idempotency-Key') ?? randomUUID();
    if (answers.has(key)) return void res.status(201).json(answers.get(key));
    const { title, content } = req.body;
    const post = await createPost(blog, title, content, blog.people.author.id);
    answers.set(key, post);
    res.status(201).json(post);
  });
  return app;
});
