// Where somebody is signed in, and the keys that verify what they show.
import { z } from 'zod';
import { endSessionsQuery } from '../../http/index.ts';
import { noor, session } from './examples.ts';
import type { Operation } from './operation.ts';

const listed = z
  .strictObject({
    id: z.uuid(),
    device: z.string().nullable().meta({ description: 'As its browser calls itself, which proves nothing.' }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().meta({ description: 'When it was refreshed last.' }),
    current: z.boolean().meta({ description: 'Whether the access token of this request was made for it.' }),
  })
  .meta({ id: 'Session' });
const list = z.strictObject({ items: z.array(listed) }).meta({ id: 'Sessions' });
const jwks = z.object({ keys: z.array(z.record(z.string(), z.string())) }).meta({ id: 'JwkSet' });
const publicly = z
  .string()
  .regex(/^public, max-age=\d+$/)
  .meta({ description: 'A verifier asks again after this time.' });
const usual = { tag: 'Sessions', token: 'needed' } as const;
const minutes = 'Access tokens that were given out before are accepted until they end, some minutes later.';

export const sessionOperations: readonly Operation[] = [
  {
    ...{ ...usual, id: 'mySessions', method: 'GET', path: '/api/me/sessions' },
    summary: 'Where am I signed in?',
    description: 'The newest first, 100 at most.',
    answers: { 200: { description: 'Your sessions.', schema: list, example: { items: [session] } } },
  },
  {
    ...{ ...usual, id: 'endMySessions', method: 'DELETE', path: '/api/me/sessions' },
    summary: 'Sign out everywhere, or everywhere else',
    description: `With \`except=current\` the session of this request stays. ${minutes}`,
    query: endSessionsQuery,
    answers: { 204: { description: 'They are over.' } },
  },
  {
    ...{ ...usual, id: 'endMySession', method: 'DELETE', path: '/api/me/sessions/{id}' },
    summary: 'Sign out one device',
    description: `Somebody else's session is as unknown as none. ${minutes}`,
    parameters: { id: session.id },
    answers: { 204: { description: 'It is over.' } },
    refusals: ['session-not-found'],
  },
  {
    ...{ ...usual, id: 'endSessionsOfUser', method: 'DELETE', path: '/api/users/{id}/sessions' },
    summary: 'Sign somebody out everywhere',
    description: `Takes an administrator, by the role that the account has at that moment. ${minutes}`,
    parameters: { id: noor.id },
    answers: { 204: { description: 'Their sessions are over.' } },
    refusals: ['forbidden', 'user-not-found'],
  },
  {
    ...{ tag: 'Service', token: 'none', id: 'jwks', method: 'GET', path: '/.well-known/jwks.json' },
    summary: 'The keys that verify its access tokens',
    description: 'Empty with HS256: whoever could verify could also sign.',
    answers: {
      200: {
        description: 'A JWK Set.',
        schema: jwks,
        mediaType: 'application/jwk-set+json',
        ownHeaders: { 'Cache-Control': publicly },
      },
    },
    refusals: ['too-many-requests'],
  },
];
