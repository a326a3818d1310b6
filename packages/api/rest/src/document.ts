// OpenAPI 3.1 for the second edition: what it has beyond the Blog API. Made from the schemas that the routes check with.
import { z } from 'zod';
import { blogProblems, fullUser, post, postInput, userChange, userView } from '#contract';
import { describeApi, type Operation } from '#contract/describe';
import { transportProblems } from '#kit/http';
import { postFields, sortedListQuery } from './resources/posts.ts';
import { userFields } from './resources/users.ts';
import { fieldsOf } from './uniform/fields.ts';

const prefer = {
  Prefer: z.string().optional().meta({ description: '`return=minimal`: an answer without a body (RFC 7240).' }),
};
const applied = { 'Preference-Applied': z.string() };
const query = (fields: readonly string[]) => z.strictObject({ fields: fieldsOf(fields) });
const someOf = (what: string) =>
  z
    .object({})
    .loose()
    .meta({ description: `The fields of ${what} that were asked for.` });
const written = ['ETag', 'Vary'] as const;
const wrong = ['forbidden', 'precondition-failed', 'precondition-required'] as const;

type Patched = {
  id: string;
  tag: 'Posts' | 'Users';
  path: string;
  schema: z.ZodType;
  answer: z.ZodType;
  example: object;
};

const patch = (
  { id, tag, path, schema, answer, example }: Patched,
  refusals: Operation['refusals'] = [],
): Operation => ({
  id,
  tag,
  method: 'PATCH',
  path,
  summary: 'Change what is named, and leave the rest',
  description: 'A JSON merge patch (RFC 7396), sent as `application/merge-patch+json`. If-Match is required.',
  token: 'needed',
  headers: ['If-Match'],
  ownHeaders: prefer,
  body: { schema, example },
  answers: {
    200: { description: 'As it is now.', schema: answer, headers: written },
    204: { description: 'Done; no body was wanted.', headers: written, ownHeaders: applied },
  },
  refusals: [...wrong, ...refusals],
});

export const document = describeApi({
  title: 'Blog API, second edition: REST',
  description:
    'Posts and users are here as below `/api`, in the same words; signing in stays at `/api/auth`. This document has what is new: sparse fields, sorted lists, PATCH and Prefer.',
  tags: [
    { name: 'Posts', description: 'Read by everybody, written by their authors.' },
    { name: 'Users', description: 'Each sees and changes the own account.' },
  ],
  operations: [
    {
      id: 'listPosts',
      tag: 'Posts',
      method: 'GET',
      path: '/v2/posts',
      summary: 'List posts, sorted, with the fields that a screen shows',
      description: '`author.published`, how many posts the author has published, is counted only if it is asked for.',
      token: 'optional',
      query: sortedListQuery,
      answers: {
        200: {
          description: 'A page.',
          schema: z.strictObject({ items: z.array(someOf('a post')), nextCursor: z.string().nullable() }),
          headers: ['Link', 'Vary'],
        },
      },
      refusals: ['sign-in-required'],
    },
    {
      id: 'readPost',
      tag: 'Posts',
      method: 'GET',
      path: '/v2/posts/{id}',
      summary: 'Read some fields of a post',
      description:
        'Other fields have another ETag. Any of them will do for If-Match: it names the version of the whole.',
      token: 'optional',
      query: query(postFields),
      headers: ['If-None-Match'],
      answers: {
        200: { description: 'The fields.', schema: someOf('the post'), headers: ['ETag', 'Vary'] },
        304: { description: 'You have them already.', headers: ['ETag', 'Vary'] },
      },
      refusals: ['post-not-found'],
    },
    patch(
      {
        id: 'changePost',
        tag: 'Posts',
        path: '/v2/posts/{id}',
        schema: postInput.partial(),
        answer: post,
        example: { title: 'A better title' },
      },
      ['post-not-found', 'edit-window-closed'],
    ),
    {
      id: 'readUser',
      tag: 'Users',
      method: 'GET',
      path: '/v2/users/{id}',
      summary: 'Read some fields of a user',
      description: 'A field that you may not see is left out.',
      token: 'optional',
      query: query(userFields),
      headers: ['If-None-Match'],
      answers: {
        200: { description: 'The fields.', schema: z.union([userView, someOf('the user')]), headers: ['ETag', 'Vary'] },
        304: { description: 'You have them already.', headers: ['ETag', 'Vary'] },
      },
      refusals: ['user-not-found'],
    },
    patch(
      {
        id: 'changeUser',
        tag: 'Users',
        path: '/v2/users/{id}',
        schema: userChange.partial(),
        answer: fullUser,
        example: { name: 'Noor H.' },
      },
      ['user-not-found', 'email-taken', 'last-administrator'],
    ),
  ],
  problems: { ...transportProblems, ...blogProblems },
});
