// The same routes with the policies as the only judge: a missing and a hidden post get one answer.
import express, { type Express, type RequestHandler } from 'express';
import type { Post, User } from './naive-policies.ts';
import { createPostPolicies } from './post-policies.ts';
import { holdersOf } from './roles.ts';

const statuses = { hidden: 404, forbidden: 403 };

export function createPostsApp(posts: Map<string, Post>, userOf: (name: string) => User): Express {
  const policies = createPostPolicies(holdersOf, () => {});

  const ifPermitted =
    (action: 'post:edit' | 'post:delete'): RequestHandler<{ id: string }> =>
    (req, res, next) => {
      const post = posts.get(req.params.id);
      const user = userOf(`${req.get('x-user')}`);
      const effect = post ? policies.decide(user, action, post, { now: new Date() }).effect : 'hidden';
      if (effect === 'permit') next();
      else res.sendStatus(statuses[effect]);
    };

  const app = express();
  app.delete('/posts/:id', ifPermitted('post:delete'), (req, res) => {
    posts.delete(req.params.id);
    res.sendStatus(204);
  });
  app.put('/posts/:id', ifPermitted('post:edit'), (_req, res) => void res.sendStatus(204));
  return app;
}
