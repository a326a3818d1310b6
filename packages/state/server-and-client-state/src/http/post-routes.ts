// The posts over HTTP, as the Blog API has them: a page of them, and each with its version in the ETag.
import type { Request } from 'express';
import {
  createdPost,
  type Idempotent,
  ifMatchVersions,
  postHeaders,
  postReply,
  postSummaryView,
  postVersionOf,
  postView,
  privateHeaders,
  sendPage,
  windowOf,
} from '#blog-http';
import { postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import { type Blog, createPost, deletePost, editPost, listPosts, publishPost, readPost } from '#single-database';

const idOf = (req: Request): string => String(req.params.id);
const expected = (req: Request) => ifMatchVersions(req, postVersionOf);

export const postRoutes = (blog: Blog, idempotent: Idempotent<Blog>): Routes => ({
  '/api/posts': {
    GET: async (req, res) => {
      const query = parseQuery(postListQuery, req);
      const page = await listPosts(blog, principalOf(res), { status: query.status, window: windowOf(query) });
      sendPage(req, res, query, { ...page, items: page.items.map(postSummaryView) });
    },
    POST: async (req, res) => {
      const author = signedIn(res);
      const input = parseBody(postInput, req);
      await idempotent(req, res, async (blog) => createdPost(await createPost(blog, author, input)));
    },
  },
  '/api/posts/:id': {
    GET: async (req, res) => {
      const post = await readPost(blog, principalOf(res), idOf(req));
      conditional(req, res, postHeaders(post).ETag, postView(post), privateHeaders);
    },
    PUT: async (req, res) => {
      const post = await editPost(blog, signedIn(res), idOf(req), expected(req), parseBody(postInput, req));
      answer(res, 200, postView(post), postHeaders(post));
    },
    DELETE: async (req, res) => {
      await deletePost(blog, signedIn(res), idOf(req), expected(req));
      answer(res, 204);
    },
  },
  '/api/posts/:id/publish': {
    POST: async (req, res) => {
      const by = signedIn(res);
      await idempotent(req, res, async (blog) => postReply(await publishPost(blog, by, idOf(req), expected(req))));
    },
  },
});
