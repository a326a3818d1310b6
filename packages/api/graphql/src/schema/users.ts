// Users: what everybody sees of one, and fields that are null for whoever may not see them.
import { ROLES } from '#contract';
import { builder, type Context } from './builder.ts';
import { connectionOf, pageArguments, windowOf } from './connection.ts';
import { PostConnection, Status } from './posts.ts';
import { UserRef, type UserRow } from './refs.ts';

export const Role = builder.enumType('Role', { values: ROLES });

const isPrivate = { nullable: true, description: 'Null but for the user and for administrators.' } as const;
const account = ({ id }: UserRow, { loaders }: Context) => loaders.accounts.load(id);
const author = async ({ id }: UserRow, { loaders }: Context) => (await loaders.authors.load(id)) ?? gone;
/** Went away between two statements of one request. */
const gone = { name: '', createdAt: new Date(0), deleted: true };

UserRef.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({ resolve: async (user, _args, context) => user.name ?? (await author(user, context)).name }),
    createdAt: t.field({
      type: 'DateTime',
      resolve: async (user, _, context) => (await author(user, context)).createdAt,
    }),
    deleted: t.boolean({ resolve: async (user, _args, context) => (await author(user, context)).deleted }),
    email: t.string({
      ...isPrivate,
      resolve: async (user, _, context) => (await account(user, context))?.email ?? null,
    }),
    role: t.field({
      type: Role,
      ...isPrivate,
      resolve: async (user, _args, context) => (await account(user, context))?.role ?? null,
    }),
    version: t.string({
      ...isPrivate,
      resolve: async (user, _args, context) => (await account(user, context))?.version.toString() ?? null,
    }),
    published: t.int({
      description: 'How many posts they have published.',
      resolve: ({ id, published }, _args, { loaders }) => published ?? loaders.published.load(id),
    }),
    posts: t.field({
      type: PostConnection,
      args: { ...pageArguments, status: t.arg({ type: Status, defaultValue: 'published' }) },
      resolve: ({ id }, { status, ...page }, { loaders }) => loaders.postsOf(id, { status, ...windowOf(page) }),
    }),
  }),
});

export const UserConnection = connectionOf<UserRow>(UserRef);
