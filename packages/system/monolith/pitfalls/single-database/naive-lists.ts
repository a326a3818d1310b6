// A list with the name of each author: one question for the posts, and one more for each post (N + 1).

import { naiveBlog } from '../../testing/subject.ts';
import { createUsualApp } from '../rest/naive-rest.ts';

export const startAuthorOfEachPost = naiveBlog((blog) => {
  const { db } = blog;
  const app = createUsualApp(blog);
  app.get('/api/posts', async (req, res) => {
    const posts = await db.post.findMany({ take: Number(req.query.limit), orderBy: { id: 'desc' } });
    const withAuthor = async (post: (typeof posts)[number]) => {
      const author = await db.user.findFirst({ where: { id: post.authorId, deletedAt: null } });
      return { ...post, author: { id: post.authorId, name: author?.name } };
    };
    res.json({ items: await Promise.all(posts.map(withAuthor)) });
  });
  return app;
});
