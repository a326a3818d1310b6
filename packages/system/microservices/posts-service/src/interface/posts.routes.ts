// Posts over HTTP: reads the request, calls the application, writes the representation.
import type { Request, Response } from 'express';
import {
  createdPost,
  type Idempotent,
  ifMatchVersions,
  postHeaders,
  postReply,
  postSummaryView,
  postTag,
  postVersionOf,
  postView,
  privateHeaders,
  sendPage,
  windowOf,
} from '#blog-http';
import { type Page, postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh/verifier';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { PostsService } from '../application/posts.ts';
import type { ListedPost } from '../domain/post.ts';

type Dependencies = {
  posts: PostsService;
  /** For a GET: who acts is asked where it is decided, and what is read may come from a replica. */
  reading: (req: Request) => Pick<PostsService, 'list' | 'listOf' | 'read'>;
  /** Hands on the service inside the transaction that keeps the answer. */
  idempotent: Idempotent<Pick<PostsService, 'create' | 'publish'>>;
};

export function postRoutes({ posts, reading, idempotent }: Dependencies): Routes {
  const sendPosts = (req: Request, res: Response, { items, nextCursor }: Page<ListedPost>) =>
    sendPage(req, res, parseQuery(postListQuery, req), { items: items.map(postSummaryView), nextCursor });

  return {
    '/api/posts': {
      GET: async (req, res) => {
        const query = parseQuery(postListQuery, req);
        sendPosts(req, res, await reading(req).list(principalOf(res), query.status, windowOf(query)));
      },
      POST: async (req, res) => {
        const author = signedIn(res);
        const words = parseBody(postInput, req);
        await idempotent(req, res, async (posts) => createdPost(await posts.create(author, words)));
      },
    },
    '/api/users/:userId/posts': {
      GET: async (req, res) => {
        const query = parseQuery(postListQuery, req);
        const id = param(req, 'userId');
        sendPosts(req, res, await reading(req).listOf(id, principalOf(res), query.status, windowOf(query)));
      },
    },
    '/api/posts/:id': {
      GET: async (req, res) => {
        const post = await reading(req).read(principalOf(res), param(req, 'id'));
        conditional(req, res, postTag(post), postView(post), privateHeaders);
      },
      PUT: async (req, res) => {
        const viewer = signedIn(res);
        const words = parseBody(postInput, req);
        const post = await posts.edit(viewer, param(req, 'id'), ifMatchVersions(req, postVersionOf), words);
        answer(res, 200, postView(post), postHeaders(post));
      },
      DELETE: async (req, res) => {
        await posts.remove(signedIn(res), param(req, 'id'), ifMatchVersions(req, postVersionOf));
        answer(res, 204);
      },
    },
    '/api/posts/:id/publish': {
      POST: async (req, res) => {
        const viewer = signedIn(res);
        await idempotent(req, res, async (posts) =>
          postReply(await posts.publish(viewer, param(req, 'id'), ifMatchVersions(req, postVersionOf))),
        );
      },
    },
  };
}

const param = (req: Request, name: string): string => String(req.params[name]);
