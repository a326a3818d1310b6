// The door of the module posts: its routes, what it hears of the module users by events, and the copies of authors that are
// made and buried with their accounts.
import { createIdempotent } from '#blog-http';
import { createKeptAnswers, forgetKeptAnswers } from '#blog-http/kept-answers';
import { newId } from '#blog-http/terms';
import type { Subscription } from '#messaging';
import type { Queries, SqlDatabase } from '#sql';
import { followUser, type UserNews } from './application/follow-users.ts';
import type { Accounts } from './application/ports.ts';
import { createPosts } from './application/posts.ts';
import { createPostPolicies } from './domain/post-policies.ts';
import { createAuthorsStore } from './infrastructure/authors-store.ts';
import { addDemoPosts, type DemoPosts } from './infrastructure/demo-posts.ts';
import { createPostsList } from './infrastructure/posts-list.ts';
import { createPostsStore } from './infrastructure/posts-store.ts';
import { postRoutes } from './interface/posts.routes.ts';
import { userEvents } from './interface/user-events.ts';

type Dependencies = {
  database: SqlDatabase;
  accounts: Accounts;
  secret: Parameters<typeof createIdempotent>[0]['secret'];
  report: Parameters<typeof createPostPolicies>[0];
  now: () => Date;
};

export function createPostsModule({ database, accounts, secret, report, now }: Dependencies) {
  const keys = createKeptAnswers(database, now);
  const policies = createPostPolicies(report);
  const listPosts = createPostsList(database);
  const storesIn = (db: Queries) => ({ posts: createPostsStore(db), authors: createAuthorsStore(db) });
  const serviceOn = (db: Queries) => createPosts({ ...storesIn(db), listPosts, accounts, policies, now, newId });
  const posts = serviceOn(database);
  const idempotent = createIdempotent({
    services: posts,
    once: (keyed, work) => keys.once(keyed, (tx) => work(serviceOn(tx))),
    secret,
  });
  const follow = (news: UserNews, tx: Queries) =>
    followUser({ ...storesIn(tx), answers: { forget: (id) => forgetKeptAnswers(tx, id) } }, news);
  const authors = createAuthorsStore(database);
  const subscription: Subscription<Queries> = userEvents(follow);

  return {
    routes: postRoutes({ posts, idempotent }),
    subscription,
    /** For whoever makes accounts and takes them away. */
    authors: {
      copy: authors.keep,
      forget: authors.forget,
      bury: (id: string, version: number) => database.transaction((tx) => follow({ is: 'gone', id, version }, tx)),
    },
    addDemo: (demo: DemoPosts) => database.transaction((tx) => addDemoPosts(tx, demo)),
    purge: keys.purge,
  };
}
