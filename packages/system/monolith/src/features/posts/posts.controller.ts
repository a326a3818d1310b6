// Posts over HTTP: reads the request, calls the service, writes the representation.
import type { Request, Response } from 'express';
import { type Post, type PostSummary, postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { Database } from '../../shared/database/client.ts';
import type { Reply } from '../../shared/database/idempotency-keys.ts';
import { statedBy } from '../../shared/middleware/expected.ts';
import { forViewer } from '../../shared/middleware/for-viewer.ts';
import type { Idempotent } from '../../shared/middleware/idempotent.ts';
import { sendPage, windowOf } from '../../shared/middleware/listing.ts';
import type { UsersService } from '../users/users.service.ts';
import type { PostsService } from './posts.service.ts';
import type { ListedPost, PostVersion, StoredPost } from './posts.types.ts';

type Dependencies = {
  posts: PostsService;
  /** The service inside a transaction; lists are read outside of it. */
  postsIn: (db: Database) => Omit<PostsService, 'list'>;
  users: Pick<UsersService, 'existing'>;
  idempotent: Idempotent;
};

export function postRoutes({ posts, postsIn, users, idempotent }: Dependencies): Routes {
  const list = async (req: Request, res: Response, authorId?: string) => {
    const query = parseQuery(postListQuery, req);
    const page = await posts.list(principalOf(res), query.status, windowOf(query), authorId);
    sendPage(req, res, query, { ...page, items: page.items.map(summaryView) });
  };

  return {
    '/api/posts': {
      GET: (req, res) => list(req, res),
      POST: async (req, res) => {
        const author = signedIn(res);
        const input = parseBody(postInput, req);
        await idempotent(req, res, async (db) => {
          const post = await postsIn(db).create(author, input);
          return reply(201, post, { Location: `/api/posts/${post.id}` });
        });
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
        conditional(req, res, tagOf(post), view(post), forViewer);
      },
      PUT: async (req, res) => {
        const viewer = signedIn(res);
        const input = parseBody(postInput, req);
        const post = await posts.edit(viewer, param(req, 'id'), statedBy(req, versionOf), input);
        answer(res, 200, view(post), headers(post));
      },
      DELETE: async (req, res) => {
        await posts.remove(signedIn(res), param(req, 'id'), statedBy(req, versionOf));
        answer(res, 204);
      },
    },
    '/api/posts/:id/publish': {
      POST: async (req, res) => {
        const viewer = signedIn(res);
        await idempotent(req, res, async (db) =>
          reply(200, await postsIn(db).publish(viewer, param(req, 'id'), statedBy(req, versionOf))),
        );
      },
    },
  };
}

const param = (req: Request, name: string): string => String(req.params[name]);

type Shown = Omit<ListedPost, 'summary'>;

const dates = ({ createdAt, updatedAt, publishedAt }: Shown) => ({
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
});
const by = ({ author }: Shown) => ({ id: author.id, name: author.name });

const view = (post: StoredPost): Post => {
  const { id, title, content, status } = post;
  return { id, title, content, status, author: by(post), ...dates(post) };
};

const summaryView = (post: ListedPost): PostSummary => {
  const { id, title, summary, status } = post;
  return { id, title, summary, status, author: by(post), ...dates(post) };
};

// The author's name is part of the representation, so the author's version is part of its tag.
const tagOf = ({ version, author }: StoredPost): string => `"${version}-${author.version}"`;

function versionOf(tag: string): PostVersion | undefined {
  const [, post, author] = /^"(\d{1,9})-(\d{1,9})"$/.exec(tag) ?? [];
  return post && author ? { post: Number(post), author: Number(author) } : undefined;
}

const headers = (post: StoredPost) => ({
  ETag: tagOf(post),
  ...forViewer,
});

const reply = (status: number, post: StoredPost, more: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...headers(post), ...more },
  body: view(post),
  shows: post.author.id,
});
