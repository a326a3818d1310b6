// The naive REST API: Express handlers on Prisma, nothing in between. Tokens are checked; that is no subject here.

import type { Express } from 'express';
import { createUsualApp } from '#blog-http/testing';
import { type Blog, naiveBlog } from '../testing/blog.ts';
import { addNaivePosts } from './naive-posts.ts';
import { addNaiveUsers } from './naive-users.ts';

function createNaiveRest(blog: Blog): Express {
  const app = createUsualApp(blog);
  addNaivePosts(app, blog);
  addNaiveUsers(app, blog);
  return app;
}

export const startNaiveRest = naiveBlog(createNaiveRest);

/** Reads `?status[not]=x` as an object: what Express 4 did, and what many switch on again. */
export const startNaiveRestExtended = naiveBlog((blog) => createNaiveRest(blog).set('query parser', 'extended'));
