// Signing in, staying in, and out.
import assert from 'node:assert/strict';
import { tokenPair } from '../../schemas/auth.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import { given, refused, status } from '../expect.ts';
import { eightTimes, logIn } from '../stories.ts';

const refresh = (api: Api, refreshToken: string) => api.post('/api/auth/refresh', { body: { refreshToken } });
const logOut = (api: Api, refreshToken: string) => api.post('/api/auth/logout', { body: { refreshToken } });

export const sessions: Theme = {
  theme: 'sessions',
  cases: [
    {
      title: 'a wrong e-mail and a wrong password get the same answer',
      run: async (api) => {
        const password = 'not the password';
        const attempts = [api.people.author.email, `${api.unique('nobody')}@suite.example`];
        const problems = [];
        for (const email of attempts) {
          const answer = await api.post('/api/auth/login', { body: { email, password } });
          const { requestId: _, ...problem } = refused(answer, 'invalid-credentials');
          problems.push(JSON.stringify(problem).replaceAll(email, 'EMAIL'));
        }
        assert.equal(problems[0], problems[1]);
      },
    },
    {
      title: 'a refresh token works once, and its pair opens what needs a token',
      run: async (api) => {
        const first = await logIn(api, api.people.reader.email);
        const second = given(await refresh(api, first.refreshToken), 200, tokenPair);
        assert.notEqual(second.refreshToken, first.refreshToken);
        status(await api.get('/api/posts?status=draft', { as: { token: second.accessToken } }), 200);
        refused(await refresh(api, first.refreshToken), 'invalid-refresh-token');
      },
    },
    {
      title: 'using a refresh token again ends every session grown from it, and no other',
      run: async (api) => {
        const other = await logIn(api, api.people.reader.email);
        const first = await logIn(api, api.people.reader.email);
        const second = given(await refresh(api, first.refreshToken), 200, tokenPair);
        refused(await refresh(api, first.refreshToken), 'invalid-refresh-token');
        refused(await refresh(api, second.refreshToken), 'invalid-refresh-token');
        given(await refresh(api, other.refreshToken), 200, tokenPair);
      },
    },
    {
      title: 'of eight uses of a refresh token at once at most one succeeds',
      run: async (api) => {
        const { refreshToken } = await logIn(api, api.people.reader.email);
        const answers = await eightTimes(() => refresh(api, refreshToken));
        const won = answers.filter((answer) => answer.status === 200);
        assert.ok(won.length <= 1, `${won.length} of 8 refreshes succeeded`);
        for (const answer of answers) if (answer.status !== 200) refused(answer, 'invalid-refresh-token');
      },
    },
    {
      title: 'logging out ends that session and leaves the others of the user alive',
      run: async (api) => {
        const here = await logIn(api, api.people.author.email);
        const there = await logIn(api, api.people.author.email);
        status(await logOut(api, here.refreshToken), 204);
        refused(await refresh(api, here.refreshToken), 'invalid-refresh-token');
        given(await refresh(api, there.refreshToken), 200, tokenPair);
      },
    },
    {
      title: 'logging out answers 204 whatever the token is',
      run: async (api) => {
        const { token } = api.people.author;
        for (const nonsense of ['nonsense', token, 'prt_x.y', '🦉']) status(await logOut(api, nonsense), 204);
      },
    },
    {
      title: 'too many failed logins for one address give 429, however it is spelt, and lock nobody else out',
      run: async (api) => {
        const email = `${api.unique('targeted')}@suite.example`;
        // Each attempt in a spelling of its own: the number in binary says which letters are capitals.
        const spell = (number: number) =>
          email.replace(/[a-z]/g, (letter, at) => (at < 8 && (number >> at) & 1 ? letter.toUpperCase() : letter));
        for (let attempts = 1; ; attempts += 1) {
          const body = { email: spell(attempts), password: 'not the password' };
          const answer = await api.post('/api/auth/login', { body });
          if (answer.status === 429) {
            refused(answer, 'too-many-logins');
            break;
          }
          refused(answer, 'invalid-credentials');
          assert.ok(attempts < 50, `${attempts} wrong passwords in a row were tried`);
        }
        await logIn(api, api.people.author.email);
      },
    },
  ],
};
