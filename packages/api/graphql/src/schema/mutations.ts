// What a writer can do. Each answers with what it wrote, or with a refusal as a value of its own type.
import type { ObjectRef } from '@pothos/core';
import { postVersionOf } from '#blog-http';
import type { IfMatch, PostVersion } from '#blog-http/terms';
import { newUser, postInput, userChange } from '#contract';
import { whyGuessable } from '#jwt-refresh';
import {
  changeUser,
  checkMayCreateUsers,
  createPost,
  createUser,
  deletePost,
  deleteUser,
  editPost,
  newAccount,
  publishPost,
} from '#single-database';
import { builder } from './builder.ts';
import { PostRef, UserRef } from './refs.ts';
import { attempt, attemptWith, Invalid, Mistakes, Refused, RefusedWrite, signedIn } from './refused.ts';
import { Role } from './users.ts';

const Deleted = builder.objectRef<{ id: string }>('Deleted').implement({ fields: (t) => ({ id: t.exposeID('id') }) });

const resultOf = <Value extends object>(
  name: string,
  value: ObjectRef<typeof builder.$inferSchemaTypes, Value, Value>,
) =>
  builder.unionType(name, {
    types: [value, Refused, Invalid],
    resolveType: (result) =>
      result instanceof RefusedWrite ? Refused : result instanceof Mistakes ? Invalid : (value as typeof Refused),
  });
const PostResult = resultOf('PostResult', PostRef);
const UserResult = resultOf('UserResult', UserRef);
const DeletionResult = resultOf('DeletionResult', Deleted);

const PostInput = builder.inputType('PostInput', { fields: (t) => ({ title: t.string(), content: t.string() }) });
const PostChange = builder.inputType('PostChange', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({ title: t.string({ required: false }), content: t.string({ required: false }) }),
});
const NewUser = builder.inputType('NewUser', {
  fields: (t) => ({ email: t.string(), name: t.string(), password: t.string(), role: t.field({ type: Role }) }),
});
const UserChange = builder.inputType('UserChange', {
  description: 'What is left out stays as it is. Only administrators change a role.',
  fields: (t) => ({
    email: t.string({ required: false }),
    name: t.string({ required: false }),
    role: t.field({ type: Role, required: false }),
  }),
});

type Seen = string | null | undefined;
/** A version that nobody gave out matches nothing, and reaches no statement. */
const seenPost = (version: Seen): IfMatch<PostVersion> | undefined =>
  version == null ? undefined : [postVersionOf(`"${version}"`)].filter((seen) => seen !== undefined);
const seenUser = (version: Seen): IfMatch<number> | undefined =>
  version == null ? undefined : /^\d{1,9}$/.test(version) ? [Number(version)] : [];

builder.mutationFields((t) => {
  const id = t.arg.id();
  const seen = t.arg.string({
    required: false,
    description: 'The version that was read. Without it nothing is changed.',
  });
  return {
    createPost: t.field({
      type: PostResult,
      args: { input: t.arg({ type: PostInput }) },
      resolve: (_root, { input }, context) =>
        attemptWith(postInput, input, (input) => createPost(context.blog, signedIn(context), input)),
    }),
    editPost: t.field({
      type: PostResult,
      args: { id, seen, change: t.arg({ type: PostChange }) },
      resolve: (_root, { id, seen, change }, context) =>
        attemptWith(postInput.partial(), change, (change) =>
          editPost(context.blog, signedIn(context), id, seenPost(seen), change),
        ),
    }),
    publishPost: t.field({
      type: PostResult,
      args: { id },
      resolve: (_root, { id }, context) => attempt(() => publishPost(context.blog, signedIn(context), id)),
    }),
    deletePost: t.field({
      type: DeletionResult,
      args: { id },
      resolve: (_root, { id }, context) =>
        attempt(() => deletePost(context.blog, signedIn(context), id).then(() => ({ id }))),
    }),
    createUser: t.field({
      type: UserResult,
      args: { input: t.arg({ type: NewUser }) },
      resolve: (_root, { input }, context) =>
        attemptWith(newUser, input, async (input) => {
          const by = signedIn(context);
          await checkMayCreateUsers(context.blog, by);
          const detail = await whyGuessable(input.password, input.email);
          if (detail !== undefined) return new Mistakes([{ path: ['password'], message: detail }]);
          const hash = await context.passwords.hash(input.password);
          return createUser(context.blog, by, newAccount(context.blog, input, hash));
        }),
    }),
    changeUser: t.field({
      type: UserResult,
      args: { id, seen, change: t.arg({ type: UserChange }) },
      resolve: (_root, { id, seen, change }, context) =>
        attemptWith(userChange.partial(), change, (change) =>
          changeUser(context.blog, signedIn(context), id, seenUser(seen), change),
        ),
    }),
    deleteUser: t.field({
      type: DeletionResult,
      args: { id },
      resolve: (_root, { id }, context) =>
        attempt(() => deleteUser(context.blog, signedIn(context), id).then(() => ({ id }))),
    }),
  };
});
