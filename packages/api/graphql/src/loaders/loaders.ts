// The loaders of one request. What its resolvers ask for one by one, each loader asks for at once, in one statement. They must
// not outlive the request: what they remember was read for this viewer, and may have changed since.
import DataLoader from 'dataloader';
import type { SignedIn, Viewer } from '#blog-http/terms';
import type { Status } from '#contract';
import {
  authorsByIds,
  type Blog,
  countsByAuthors,
  postsByAuthors,
  postsByIds,
  type StoredUser,
  usersByIds,
} from '#single-database';

export type Loaders = ReturnType<typeof createLoaders>;
type PostsOf = { status: Status; limit: number; before: string | undefined };

export function createLoaders(blog: Blog, viewer: Viewer) {
  const postLoaders = new Map<string, DataLoader<string, Awaited<ReturnType<typeof postsByAuthors>>[number]>>();
  return {
    /** What everybody sees of an author, also of one that was deleted. */
    authors: new DataLoader((ids: readonly string[]) => authorsByIds(blog, ids)),
    /** Whole posts that the viewer may read. */
    posts: new DataLoader((ids: readonly string[]) => postsByIds(blog, viewer, ids)),
    /** How many posts each author has published. */
    published: new DataLoader((ids: readonly string[]) => countsByAuthors(blog, viewer, ids, 'published')),
    accounts: createAccounts(blog, viewer),
    /** A page of posts of each author. Those that ask for the same page of theirs are asked for together. */
    postsOf(authorId: string, { status, limit, before }: PostsOf) {
      const key = JSON.stringify([status, limit, before]);
      const known = postLoaders.get(key);
      const asked = { status, window: { limit, before } };
      const loader = known ?? new DataLoader((ids: readonly string[]) => postsByAuthors(blog, viewer, ids, asked));
      postLoaders.set(key, loader);
      return loader.load(authorId);
    },
  };
}

/** Accounts with what is private. For others than the owner and administrators nothing is asked at all. */
function createAccounts(blog: Blog, viewer: Viewer) {
  const loader = new DataLoader((ids: readonly string[]) => usersByIds(blog, viewer as SignedIn, ids));
  const mayAsk = (id: string) => viewer !== undefined && (viewer.id === id || viewer.role === 'ADMIN');
  return {
    load: async (id: string): Promise<StoredUser | undefined> => (mayAsk(id) ? loader.load(id) : undefined),
  };
}
