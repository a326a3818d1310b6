// Where a reader can begin. Who may see what is decided in the statements behind these fields.
import { listPosts, listUsers } from '#single-database';
import { asksFor } from './asks-for.ts';
import { builder, type Context } from './builder.ts';
import { pageArguments, windowOf } from './connection.ts';
import { PostConnection, Status } from './posts.ts';
import { PostRef, UserRef } from './refs.ts';
import { signedIn } from './refused.ts';
import { UserConnection } from './users.ts';

const countsOfAuthors = ['edges', 'node', 'author', 'published'];

async function userOf(id: string, { loaders }: Context) {
  const found = await loaders.authors.load(id);
  return found && !found.deleted ? { id, name: found.name } : null;
}

builder.queryFields((t) => ({
  viewer: t.field({
    type: UserRef,
    nullable: true,
    description: 'Who is asking; null for nobody.',
    resolve: (_root, _args, context) => (context.viewer ? userOf(context.viewer.id, context) : null),
  }),
  post: t.field({
    type: PostRef,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, { loaders }) => (await loaders.posts.load(id)) ?? null,
  }),
  posts: t.field({
    type: PostConnection,
    args: { ...pageArguments, status: t.arg({ type: Status, defaultValue: 'published' }) },
    resolve: (_root, { status, ...page }, { blog, viewer }, info) =>
      listPosts(blog, viewer, { status, window: windowOf(page), counts: asksFor(info, countsOfAuthors) }),
  }),
  user: t.field({
    type: UserRef,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, context) => userOf(id, context),
  }),
  users: t.field({
    type: UserConnection,
    args: pageArguments,
    resolve: async (_root, page, context) => {
      const { items, nextCursor } = await listUsers(context.blog, signedIn(context), windowOf(page));
      return { items: items.map(({ user }) => user), nextCursor };
    },
  }),
}));
