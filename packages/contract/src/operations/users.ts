// Users: each sees and changes the own account, an administrator everybody's.
import { pageOf, userListQuery } from '../schemas/paging.ts';
import { fullUser, newUser, userChange, userView } from '../schemas/user.ts';
import { ada, colleague, colleagueForm, mika, noor, publicAda } from './examples.ts';
import type { Operation } from './operation.ts';

export const userOperations: readonly Operation[] = [
  {
    id: 'listUsers',
    tag: 'Users',
    method: 'GET',
    path: '/api/users',
    summary: 'List users',
    description: 'For moderators (public forms) and administrators (full forms).',
    token: 'needed',
    query: userListQuery,
    answers: {
      200: {
        description: 'A page of users, newest first.',
        schema: pageOf(userView),
        example: { items: [publicAda], nextCursor: null },
        headers: ['Link', 'Vary'],
      },
    },
    refusals: ['forbidden'],
  },
  {
    id: 'createUser',
    tag: 'Users',
    method: 'POST',
    path: '/api/users',
    summary: 'Make an account with any role',
    description: 'For administrators.',
    token: 'needed',
    headers: ['Idempotency-Key'],
    body: { schema: newUser, example: colleague },
    answers: {
      201: {
        description: 'The new account.',
        schema: fullUser,
        example: colleagueForm,
        headers: ['Location', 'ETag', 'Vary', 'Idempotency-Replayed'],
      },
    },
    refusals: ['forbidden', 'email-taken'],
  },
  {
    id: 'readUser',
    tag: 'Users',
    method: 'GET',
    path: '/api/users/{id}',
    summary: 'Read a user',
    description: 'The user and administrators get the full form, everybody else the public one.',
    token: 'optional',
    parameters: { id: ada.id },
    headers: ['If-None-Match'],
    answers: {
      200: { description: 'The user.', schema: userView, example: publicAda, headers: ['ETag', 'Vary'] },
      304: { description: 'You have it already.', headers: ['ETag', 'Vary'] },
    },
    refusals: ['user-not-found'],
  },
  {
    id: 'replaceUser',
    tag: 'Users',
    method: 'PUT',
    path: '/api/users/{id}',
    summary: 'Replace what can be changed of a user',
    description: 'The user may, and an administrator; only an administrator changes a role.',
    token: 'needed',
    parameters: { id: noor.id },
    headers: ['If-Match'],
    body: { schema: userChange, example: { email: noor.email, name: 'Noor Haddad-Lund' } },
    answers: {
      200: {
        description: 'The user as it is now.',
        schema: fullUser,
        example: { ...noor, name: 'Noor Haddad-Lund' },
        headers: ['ETag', 'Vary'],
      },
    },
    refusals: [
      'forbidden',
      'user-not-found',
      'email-taken',
      'last-administrator',
      'precondition-failed',
      'precondition-required',
    ],
  },
  {
    id: 'deleteUser',
    tag: 'Users',
    method: 'DELETE',
    path: '/api/users/{id}',
    summary: 'Delete a user',
    description: 'Sessions end, drafts go, published posts stay under the name "Deleted user".',
    token: 'needed',
    parameters: { id: mika.id },
    headers: ['If-Match'],
    answers: { 204: { description: 'The account is gone.' } },
    refusals: ['forbidden', 'user-not-found', 'last-administrator', 'precondition-failed'],
  },
];
