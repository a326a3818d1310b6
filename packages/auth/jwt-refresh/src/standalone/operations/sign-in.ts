// Signing up, in and out, with the refresh token in the body or in a cookie.
import { z } from 'zod';
import { credentials, fullUser, refreshRequest, registration, tokenPair } from '#contract';
import { cookieName, sessionHeader } from '../../http/session-cookie.ts';
import { ada, adasPassword, newcomer, newcomerForm } from './examples.ts';
import type { Operation } from './operation.ts';

const inCookie = `With \`${sessionHeader}: cookie\` the refresh token is in the cookie \`${cookieName}\` alone, never in a body.`;
const asksForCookie = z
  .literal('cookie')
  .optional()
  .meta({ description: inCookie, param: { id: sessionHeader } });
const setsCookie = z
  .string()
  .optional()
  .meta({ description: `The cookie \`${cookieName}\`, for whoever asked for it.`, header: { id: 'Set-Cookie' } });

const signedIn = tokenPair
  .partial({ refreshToken: true })
  .extend({
    tokenType: z.enum(['Bearer', 'DPoP']).meta({ description: '`DPoP` for tokens that are bound to a key of yours.' }),
  })
  .meta({ id: 'SignedIn', description: 'Without a refresh token when that is in the cookie.' });
// On the page at /docs the words in braces stand for the token of the last sign-in.
const refreshBody = { schema: refreshRequest, example: { refreshToken: '{{refreshToken}}' }, optional: true } as const;
const newTokens = {
  description: 'A new pair of tokens.',
  schema: signedIn,
  example: {
    accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl',
    tokenType: 'Bearer',
    expiresIn: 900,
    refreshToken: 'prt_8mGkq3u1vYx0w5ZbN7cT2dRfJhLpSaEo9iUyKtXnMgQ',
  },
  ownHeaders: { 'Set-Cookie': setsCookie },
};
const usual = {
  tag: 'Signing in',
  method: 'POST',
  token: 'none',
  ownHeaders: { [sessionHeader]: asksForCookie },
} as const;

export const signInOperations: readonly Operation[] = [
  {
    ...{ id: 'register', tag: 'Signing in', method: 'POST', path: '/api/auth/register', token: 'none' },
    summary: 'Make an account with the role USER',
    description: 'An e-mail address has one account; upper and lower case are the same.',
    body: { schema: registration, example: newcomer },
    answers: { 201: { description: 'The new account.', schema: fullUser, example: newcomerForm } },
    refusals: ['email-taken'],
  },
  {
    ...usual,
    ...{ id: 'login', path: '/api/auth/login' },
    summary: 'Trade e-mail and password for a pair of tokens',
    description: `A wrong e-mail and a wrong password give the same answer. ${inCookie}`,
    body: { schema: credentials, example: { email: ada.email, password: adasPassword } },
    answers: { 200: newTokens },
    refusals: ['invalid-credentials', 'too-many-logins', 'cross-site-request', 'two-refresh-tokens'],
  },
  {
    ...usual,
    ...{ id: 'refresh', path: '/api/auth/refresh' },
    summary: 'Trade a refresh token for a new pair of tokens',
    description:
      'Each refresh token works once. Using one again ends the session; only a cookie may come back for a few seconds, ' +
      `because the tabs of a browser share it. A refusal leaves the cookie as it is. ${inCookie}`,
    body: refreshBody,
    answers: { 200: newTokens },
    refusals: ['invalid-refresh-token', 'cross-site-request', 'two-refresh-tokens'],
  },
  {
    ...usual,
    ...{ id: 'logout', path: '/api/auth/logout' },
    summary: 'End the session of a refresh token',
    description: `The same answer whatever the token is, so it tells nothing about tokens. ${inCookie}`,
    body: refreshBody,
    answers: { 204: { description: 'The session is over.', ownHeaders: { 'Set-Cookie': setsCookie } } },
    refusals: ['cross-site-request', 'two-refresh-tokens'],
  },
];
