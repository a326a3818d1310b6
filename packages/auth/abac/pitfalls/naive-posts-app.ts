// Routes as they grow: a role guard was there first, the policy check came behind it.
import express, { type Express } from 'express';
import { isAllowed, type TypedPost, type User } from './naive-policies.ts';

export function createNaivePostsApp(posts: Map<string, TypedPost>, userOf: (name: string) => User): Express {
  const app = express();
  app.delete('/posts/:id', (req, res) => {
    const user = userOf(`${req.get('x-user')}`);
    const post = posts.get(req.params.id) as TypedPost;
    if (!['MODERATOR', 'ADMIN'].includes(user.role) || !isAllowed(user, 'delete', post, { time: new Date() })) {
      res.sendStatus(403);
    } else {
      posts.delete(req.params.id);
      res.sendStatus(204);
    }
  });
  app.put('/posts/:id', (req, res) => {
    const user = userOf(`${req.get('x-user')}`);
    const post = posts.get(req.params.id);
    if (!post) res.sendStatus(404);
    else res.sendStatus(isAllowed(user, 'edit', post, { time: new Date() }) ? 204 : 403);
  });
  return app;
}
