// An account and its drafts removed together, in one statement: it sees the drafts that were there when it began.

import { createUsualApp } from '#blog-http/testing';
import { naiveBlog } from '../../testing/subject.ts';

export const startOneSnapshot = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.delete('/api/users/:id', async (req, res) => {
    await blog.db.$executeRaw`
      with removed as (
        update users set email = null, password_hash = null, deleted_at = now() where id = ${req.params.id}::uuid
        returning id
      )
      delete from posts using removed where author_id = removed.id and status = 'draft'`;
    res.status(204).end();
  });
  return app;
});
