// The naive sorted list: the client says what comes first, and its text becomes a part of the statement. A placeholder would not
// do there, so the text is put in as it is.
import { createUsualApp } from '#blog-http/testing';
import { naiveBlog } from '../testing/blog.ts';

export const startNaiveSorting = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.get('/v2/posts', async (req, res) => {
    const posts = await blog.db.$queryRawUnsafe(
      `select id, title from posts where status = 'published' order by ${req.query.sort} limit 20`,
    );
    res.json({ items: posts });
  });
  return app;
});
