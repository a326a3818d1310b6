// Signing up, in and out.
import { z } from 'zod';
import { credentials, refreshRequest, registration, tokenPair } from '../schemas/auth.ts';
import { fullUser } from '../schemas/user.ts';
import { adasLogin, LAST_REFRESH_TOKEN, newcomer, newcomerForm, tokens } from './examples.ts';
import type { Operation } from './operation.ts';

const refreshBody = { schema: refreshRequest, example: { refreshToken: LAST_REFRESH_TOKEN } };
const onThePage = `On the page at /docs, \`${LAST_REFRESH_TOKEN}\` is the token of your last sign-in.`;
const newTokens = { description: 'A new pair of tokens.', schema: tokenPair, example: tokens };

const knownBrowser = z
  .string()
  .optional()
  .meta({
    description:
      'By this a server may know the browser again. It opens nothing: failures of strangers do not lock it out.',
    header: { id: 'Set-Cookie' },
  });

export const accountOperations: readonly Operation[] = [
  {
    id: 'register',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/register',
    summary: 'Make an account with the role USER',
    description:
      'An e-mail address has one account; upper and lower case are the same. A password that is common or holds the address is refused.',
    token: 'none',
    headers: ['Idempotency-Key'],
    body: { schema: registration, example: newcomer },
    answers: {
      201: {
        description: 'The new account.',
        schema: fullUser,
        example: newcomerForm,
        headers: ['Location', 'ETag', 'Vary', 'Idempotency-Replayed'],
      },
    },
    refusals: ['email-taken'],
  },
  {
    id: 'login',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/login',
    summary: 'Trade e-mail and password for a pair of tokens',
    description:
      'A wrong e-mail and a wrong password give the same answer. The page at /docs goes on with the tokens that it gets.',
    token: 'none',
    body: { schema: credentials, example: adasLogin },
    answers: { 200: { ...newTokens, ownHeaders: { 'Set-Cookie': knownBrowser } } },
    refusals: ['invalid-credentials', 'too-many-logins'],
  },
  {
    id: 'refresh',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/refresh',
    summary: 'Trade a refresh token for a new pair of tokens',
    description: `Each refresh token works once. Using one again ends every session grown from the same login. ${onThePage}`,
    token: 'none',
    body: refreshBody,
    answers: { 200: newTokens },
    refusals: ['invalid-refresh-token'],
  },
  {
    id: 'logout',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/logout',
    summary: 'End the session of a refresh token',
    description: `The same answer whatever the token is, so it tells nothing about tokens. ${onThePage}`,
    token: 'none',
    body: refreshBody,
    answers: { 204: { description: 'The session is over.' } },
  },
];
