// Posts over HTTP: reads the request, calls the service, writes the representation.
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
import { postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { UsersService } from '../users/users.service.ts';
import type { PostsService } from './posts.service.ts';

type Dependencies = {
  posts: PostsService;
  users: Pick<UsersService, 'existing'>;
  /** Hands on the service inside the transaction that keeps the answer; lists are read outside of it. */
  idempotent: Idempotent<{ posts: Omit<PostsService, 'list'> }>;
};

export function postRoutes({ posts, users, idempotent }: Dependencies): Routes {
  const list = async (req: Request, res: Response, authorId?: string) => {
    const query = parseQuery(postListQuery, req);
    const page = await posts.list(principalOf(res), query.status, windowOf(query), authorId);
    sendPage(req, res, query, { ...page, items: page.items.map(postSummaryView) });
  };

  return {
    '/api/posts': {
      GET: (req, res) => list(req, res),
      POST: async (req, res) => {
        const author = signedIn(res);
        const input = parseBody(postInput, req);
        await idempotent(req, res, async ({ posts }) => createdPost(await posts.create(author, input)));
      },
    },
    '/api/users/:userId/posts': {
      GET: async (req, res) => {
        const { id } = await users.existing(param(req, 'userId'));
        await list(req, res, id);
      },
    },
    '/api/posts/:id': {
      GET: async (req, res) => {
        const post = await posts.read(principalOf(res), param(req, 'id'));
        conditional(req, res, postTag(post), postView(post), privateHeaders);
      },
      PUT: async (req, res) => {
        const viewer = signedIn(res);
        const input = parseBody(postInput, req);
        const post = await posts.edit(viewer, param(req, 'id'), ifMatchVersions(req, postVersionOf), input);
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
        await idempotent(req, res, async ({ posts }) =>
          postReply(await posts.publish(viewer, param(req, 'id'), ifMatchVersions(req, postVersionOf))),
        );
      },
    },
  };
}

const param = (req: Request, name: string): string => String(req.params[name]);
