// What can be asked. Everything comes from the read models; nothing here can write, or knows where the truth is.
import { isId, type Viewer, type Window } from '#blog-http/terms';
import { BlogError, encodeCursor, type Status } from '#contract';
import type { AuthorPage, ListedPost, PostsAsked, ReadModels, Seen, WholePost } from '../read-models/read-models.ts';
import { permissions } from '../rules/permissions.ts';
import type { PostPolicies } from '../rules/post-policies.ts';
import { type Demand, readAfter } from './read-after.ts';

type Parts = { readModels: ReadModels; policies: PostPolicies; nextMove: (ms: number) => Promise<unknown> };

/** A page in the bytes that go out. */
export type PageBytes = { bytes: Buffer; nextCursor: string | null };

/** Their only moment that counts for reading is whether they are published. */
const anyTime = new Date(0);

export function createQueries({ readModels, policies, nextMove }: Parts) {
  const noAuthor = (id: string) => new BlogError('user-not-found', `Cannot read author "${id}": there is none`);
  /** Waited for like everything else: a reader may be younger than the read model. */
  const account = async (viewer: Viewer, demand?: Demand): Promise<AuthorPage | undefined> =>
    viewer && (await readAfter(demand, nextMove, (after) => readModels.findAuthor(viewer.id, after))).value;

  async function existingAuthor(id: string, demand?: Demand): Promise<Seen<AuthorPage>> {
    if (!isId(id)) throw noAuthor(id);
    const seen = await readAfter(demand, nextMove, (after) => readModels.findAuthor(id, after));
    if (!seen.value) throw noAuthor(id);
    return { ...seen, value: seen.value };
  }

  /** Drafts are listed for their author, and all of them for moderators. */
  async function whose(
    viewer: Viewer,
    status: Status,
    authorId?: string,
    demand?: Demand,
  ): Promise<string | undefined> {
    if (status === 'published') return authorId;
    if (!viewer) throw new BlogError('sign-in-required', 'Cannot list drafts: nobody is signed in');
    const reader = await account(viewer, demand);
    if (!reader) throw new BlogError('invalid-token', 'Cannot list drafts: your account was deleted');
    if (permissions.may(reader.role, 'post:moderate')) return authorId;
    return authorId === undefined || authorId === reader.id ? reader.id : nobody;
  }

  return {
    async list(viewer: Viewer, status: Status, window: Window, of?: string, demand?: Demand): Promise<Seen<PageBytes>> {
      if (of !== undefined) await existingAuthor(of, demand);
      const authorId = await whose(viewer, status, of, demand);
      const asked: PostsAsked = { status, ...window, ...(authorId !== undefined && { authorId }) };
      const seen = await readAfter(demand, nextMove, (after) => readModels.listPosts(asked, after));
      return inBytes(seen, window.limit);
    },

    async search(words: string, limit: number, demand?: Demand): Promise<Seen<PageBytes>> {
      const seen = await readAfter(demand, nextMove, (after) => readModels.searchPosts(words, limit, after));
      return inBytes(seen, limit);
    },

    async read(viewer: Viewer, id: string, demand?: Demand): Promise<Seen<WholePost>> {
      const none = new BlogError('post-not-found', `Cannot read post "${id}": it does not exist`);
      if (!isId(id)) throw none;
      const seen = await readAfter(demand, nextMove, (after) => readModels.findPost(id, after));
      if (!seen.value) throw none;
      const { status, authorId } = seen.value;
      const reader = status === 'published' ? undefined : await account(viewer);
      const facts = { status, author: { id: authorId }, createdAt: anyTime };
      if (!policies.may(reader, 'post:read', facts, { now: anyTime })) throw none;
      return { ...seen, value: seen.value };
    },

    author: existingAuthor,
  };
}

const nobody = '00000000-0000-0000-0000-000000000000';

const pages = new WeakMap<Seen<ListedPost[]>, Seen<PageBytes>>();

/** Made once for rows that are a copy: whoever gets the copy gets the same page. */
function inBytes(seen: Seen<ListedPost[]>, limit: number): Seen<PageBytes> {
  const known = pages.get(seen);
  if (known) return known;
  const items = seen.value.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = last && seen.value.length > limit ? encodeCursor(last.id) : null;
  const text = `{"items":[${items.map(({ listed }) => listed).join()}],"nextCursor":${JSON.stringify(nextCursor)}}`;
  const page = { ...seen, value: { bytes: Buffer.from(text), nextCursor } };
  pages.set(seen, page);
  return page;
}

export type Queries = ReturnType<typeof createQueries>;
