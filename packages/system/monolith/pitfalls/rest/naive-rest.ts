// The naive REST API: Express handlers on Prisma, nothing in between. Tokens are checked; that is no subject here.
import express, { type Express } from 'express';
import { authenticate } from '#jwt-refresh';
import type { Blog } from '../../testing/blog.ts';
import { naiveBlog } from '../../testing/subject.ts';
import { addNaivePosts } from './naive-posts.ts';
import { addNaiveUsers } from './naive-users.ts';

/** An app that reads JSON and knows who asks. */
export function createUsualApp({ tokens }: Pick<Blog, 'tokens'>): Express {
  const app = express();
  app.use(express.json());
  app.use(authenticate(tokens.verify));
  return app;
}

function createNaiveRest(blog: Blog): Express {
  const app = createUsualApp(blog);
  addNaivePosts(app, blog);
  addNaiveUsers(app, blog);
  return app;
}

export const startNaiveRest = naiveBlog(createNaiveRest);

/** Reads `?status[not]=x` as an object: what Express 4 did, and what many switch on again. */
export const startNaiveRestExtended = naiveBlog((blog) => createNaiveRest(blog).set('query parser', 'extended'));
