// The posts: the list of all, that of one author, each post, and its publication.
import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  createdPost,
  type Idempotent,
  postReply,
  postSummaryView,
  postTag,
  postVersionOf,
  postView,
  sendPage,
} from '#blog-http';
import type { PostVersion } from '#blog-http/terms';
import { type PostInput, postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { parseBody, parseQuery, type Routes } from '#kit/http';
import {
  type Blog,
  type CountedPost,
  createPost,
  deletePost,
  editPost,
  listPosts,
  publishPost,
  readPost,
  readUser,
  type StoredPost,
} from '#single-database';
import { type Edition, inEdition } from '../uniform/edition.ts';
import { fieldsOf, pick } from '../uniform/fields.ts';
import { expectedVersions, type Item, idOf, itemRoutes, type Reading } from '../uniform/item.ts';
import { cursorAfter, sortedWindow, sortParameters } from '../uniform/sort.ts';

const shared = ['id', 'title', 'status', 'author', 'author.id', 'author.name', 'createdAt', 'updatedAt', 'publishedAt'];
export const postFields = [...shared, 'content'];
/** `author.published`, how many posts the author has published, is counted only if it is asked for. */
const listedFields = [...shared, 'summary', 'author.published'];

const postItem = (blog: Blog, reading: Reading): Item<StoredPost, PostVersion, PostInput> => ({
  fields: postFields,
  whole: postInput,
  part: postInput.partial(),
  view: postView,
  tag: postTag,
  versionOf: postVersionOf,
  read: (req, viewer, id) => readPost(reading(req), viewer, id),
  write: (by, id, expected, change) => editPost(blog, by, id, expected, change),
  remove: (by, id, expected) => deletePost(blog, by, id, expected),
});

function listedView({ published, ...post }: CountedPost): object {
  const view = postSummaryView(post);
  return published === undefined ? view : { ...view, author: { ...view.author, published } };
}

export const sortedListQuery = postListQuery.safeExtend({ fields: fieldsOf(listedFields), ...sortParameters });
const nothingBeyond = { fields: z.undefined().optional(), sort: z.undefined().optional() };

type Parts = { blog: Blog; reading: Reading; idempotent: Idempotent<Blog>; edition: Edition };

export function postRoutes({ blog, reading, idempotent, edition }: Parts): Routes {
  const { root, beyond } = edition;
  const listQuery = beyond ? sortedListQuery : postListQuery.safeExtend(nothingBeyond);

  async function list(req: Request, res: Response, authorId?: string): Promise<void> {
    const query = parseQuery(listQuery, req);
    const counts = query.fields?.split(',').includes('author.published');
    const { window, sorting } = sortedWindow(query);
    const asked = { status: query.status, window, sorting, authorId, counts };
    const page = await listPosts(reading(req), principalOf(res), asked);
    const last = page.items.at(-1);
    const nextCursor = page.nextCursor && last && sorting.by === 'title' ? cursorAfter(last) : page.nextCursor;
    const items = page.items.map((post) => pick(listedView(post), query.fields));
    sendPage(req, res, query, { items, nextCursor });
  }

  return {
    [`${root}/posts`]: {
      GET: (req, res) => list(req, res),
      POST: async (req, res) => {
        const author = signedIn(res);
        const input = parseBody(postInput, req);
        await idempotent(req, res, async (blog) =>
          inEdition(edition, createdPost(await createPost(blog, author, input))),
        );
      },
    },
    [`${root}/users/:id/posts`]: {
      GET: async (req, res) => {
        const { user } = await readUser(reading(req), undefined, idOf(req));
        await list(req, res, user.id);
      },
    },
    [`${root}/posts/:id`]: itemRoutes(postItem(blog, reading), edition),
    // Publishing is a thing that happens once, and not a field that a client may write.
    [`${root}/posts/:id/publish`]: {
      POST: async (req, res) => {
        const by = signedIn(res);
        await idempotent(req, res, async (blog) =>
          postReply(await publishPost(blog, by, idOf(req), expectedVersions(req, postVersionOf, edition))),
        );
      },
    },
  };
}
