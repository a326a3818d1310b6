// Two cursors that look right: Prisma's own, and one on a time that JavaScript cannot hold.
import { createUsualApp } from '#blog-http/testing';
import { type Blog, naiveBlog } from '../testing/blog.ts';

export const startPrismaCursor = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.get('/api/posts', async (req, res) => {
    const { cursor } = req.query;
    const take = Number(req.query.limit);
    const posts = await blog.db.post.findMany({
      ...(cursor && { cursor: { id: String(cursor) }, skip: 1 }),
      take,
      orderBy: { id: 'desc' },
    });
    res.json({ items: posts, nextCursor: posts.length === take ? posts.at(-1)?.id : null });
  });
  return app;
});

const startTimeCursor = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.get('/api/posts', async (req, res) => {
    const [time = '', id = ''] = String(req.query.cursor ?? '').split('_');
    const take = Number(req.query.limit);
    const createdAt = new Date(time);
    const posts = await blog.db.post.findMany({
      where: time ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] } : {},
      take,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    const last = posts.at(-1);
    const nextCursor = last && posts.length === take ? `${last.createdAt.toISOString()}_${last.id}` : null;
    res.json({ items: posts, nextCursor });
  });
  return app;
});

/** On a column of type timestamptz, which keeps microseconds. */
export const startMicrosecondCursor: typeof startTimeCursor = async (options) => {
  const blog: Blog = await startTimeCursor(options);
  await blog.pool.query('alter table posts alter column created_at type timestamptz');
  return blog;
};
