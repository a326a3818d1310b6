// Signing up, in and out.
import { credentials, refreshRequest, registration, tokenPair } from '../schemas/auth.ts';
import { fullUser } from '../schemas/user.ts';
import { ada, PASSWORD, tokens } from './examples.ts';
import type { Operation } from './operation.ts';

const refreshBody = { schema: refreshRequest, example: { refreshToken: tokens.refreshToken } };
const newTokens = { description: 'A new pair of tokens.', schema: tokenPair, example: tokens };

export const accountOperations: readonly Operation[] = [
  {
    id: 'register',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/register',
    summary: 'Make an account with the role USER',
    token: 'none',
    headers: ['Idempotency-Key'],
    body: { schema: registration, example: { email: ada.email, name: ada.name, password: PASSWORD } },
    answers: {
      201: {
        description: 'The new account.',
        schema: fullUser,
        example: ada,
        headers: ['Location', 'ETag', 'Idempotency-Replayed'],
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
    description: 'A wrong e-mail and a wrong password give the same answer.',
    token: 'none',
    body: { schema: credentials, example: { email: ada.email, password: PASSWORD } },
    answers: { 200: newTokens },
    refusals: ['invalid-credentials', 'too-many-logins'],
  },
  {
    id: 'refresh',
    tag: 'Accounts',
    method: 'POST',
    path: '/api/auth/refresh',
    summary: 'Trade a refresh token for a new pair of tokens',
    description: 'Each refresh token works once. Using one again ends every session grown from the same login.',
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
    description: 'The same answer whatever the token is, so it tells nothing about tokens.',
    token: 'none',
    body: refreshBody,
    answers: { 204: { description: 'The session is over.' } },
  },
];
