// Access tokens: only the server's own count, and only for what they are. (Expiry takes longer than a run of this
// suite: each architecture tests it with a clock of its own.)
import assert from 'node:assert/strict';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import { refused } from '../expect.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

// Tried where a token is needed and where one is optional.
async function refuseEverywhere(api: Api, forged: Record<string, string>): Promise<void> {
  for (const [how, token] of Object.entries(forged)) {
    const tries = [
      await api.post('/api/posts', { as: { token }, body: { title: how, content: 'Forged.' } }),
      await api.get('/api/posts?status=draft', { as: { token } }),
      await api.get('/api/users', { as: { token } }),
    ];
    for (const answer of tries) {
      assert.equal(answer.status, 401, `${how}: ${answer.status} ${answer.text.slice(0, 100)}`);
      refused(answer, 'invalid-token');
    }
  }
}

export const tokens: Theme = {
  theme: 'tokens',
  cases: [
    {
      title: 'who sends no token is told to sign in',
      run: async (api) => {
        const body = { title: 'Anonymous', content: 'Words.' };
        const path = `/api/posts/${crypto.randomUUID()}`;
        const headers = { 'If-Match': '*' };
        refused(await api.post('/api/posts', { body }), 'sign-in-required');
        refused(await api.put(path, { body, headers }), 'sign-in-required');
        refused(await api.delete(path), 'sign-in-required');
        refused(await api.post(`${path}/publish`), 'sign-in-required');
        refused(await api.get('/api/posts?status=draft'), 'sign-in-required');
      },
    },
    {
      title: 'a token that was tampered with is refused',
      run: async (api) => {
        const [header = '', payload = '', signature = ''] = api.people.author.token.split('.');
        const turned = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
        const promoted = encode({ ...decode(payload), role: 'ADMIN', sub: api.people.admin.id || crypto.randomUUID() });
        await refuseEverywhere(api, {
          'other signature': [header, payload, turned].join('.'),
          'no signature': [header, payload, ''].join('.'),
          'two parts': [header, payload].join('.'),
          'other payload': [header, promoted, signature].join('.'),
          'cut short': api.people.author.token.slice(0, -2),
        });
      },
    },
    {
      title: 'a token that names its own algorithm is refused',
      run: async (api) => {
        const [header, payload = ''] = api.people.moderator.token.split('.');
        const unsigned = (alg: string) => `${encode({ ...decode(header), alg })}.${payload}.`;
        await refuseEverywhere(api, {
          none: unsigned('none'),
          None: unsigned('None'),
          NONE: `${unsigned('NONE')}AAAA`,
        });
      },
    },
    {
      title: 'what is no token is refused',
      run: (api) => refuseEverywhere(api, { word: 'token', dots: '..', braces: 'e30.e30.e30', long: 'a'.repeat(5000) }),
    },
    {
      title: 'a refresh token is no access token',
      run: (api) => refuseEverywhere(api, { 'refresh token': api.people.author.refreshToken }),
    },
    {
      title: 'an access token is no refresh token',
      run: async (api) => {
        const body = { refreshToken: api.people.author.token };
        refused(await api.post('/api/auth/refresh', { body }), 'invalid-refresh-token');
      },
    },
    {
      title: 'another scheme than Bearer is refused',
      run: async (api) => {
        const Authorization = `Basic ${Buffer.from(`${api.people.author.email}:${api.password}`).toString('base64')}`;
        const answer = await api.post('/api/posts', { body: { title: 'B', content: 'B' }, headers: { Authorization } });
        assert.equal(answer.status, 401);
      },
    },
  ],
};
