// Rights as they are checked without a look-up: by the role that stands in the token.
import { createUsualApp } from '#blog-http/testing';
import { signedIn } from '#jwt-refresh';
import { naiveBlog } from '../../testing/subject.ts';

export const startRoleFromToken = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.delete('/api/users/:id', async (req, res) => {
    const { id } = req.params;
    if (signedIn(res).role !== 'ADMIN') return void res.status(403).end();
    await blog.db.user.delete({ where: { id } });
    res.status(204).end();
  });
  return app;
});
