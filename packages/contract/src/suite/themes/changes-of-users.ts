// What a change of one user does elsewhere. Effects on other resources may take a moment; those on rights may not.
import assert from 'node:assert/strict';
import { tokenPair } from '../../schemas/auth.ts';
import { DELETED_AUTHOR, post } from '../../schemas/post.ts';
import { fullUser, type Role } from '../../schemas/user.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import { given, refused, status, tagOf } from '../expect.ts';
import { makePerson, writeDraft, writePublished } from '../stories.ts';
import type { Person } from '../world.ts';

async function change(api: Api, { id, email, name }: Person, changes: { role?: Role; name?: string }): Promise<void> {
  const { admin: as } = api.people;
  const tag = tagOf(await api.get(`/api/users/${id}`, { as }));
  const body = { email, name, ...changes };
  given(await api.put(`/api/users/${id}`, { as, body, headers: { 'If-Match': tag } }), 200, fullUser);
}

const refresh = ({ refreshToken }: Person, api: Api) => api.post('/api/auth/refresh', { body: { refreshToken } });

export const changesOfUsers: Theme = {
  theme: 'changes of users',
  cases: [
    {
      title: 'a demoted administrator loses the management of users at once',
      run: async (api) => {
        const as = await makePerson(api, 'ADMIN');
        const other = `/api/users/${api.people.reader.id}`;
        const newcomer = () => ({
          email: `${api.unique('new')}@suite.example`,
          name: 'New',
          password: api.password,
          role: 'ADMIN',
        });
        status(await api.get('/api/users?limit=1', { as }), 200);
        await change(api, as, { role: 'USER' });
        refused(await api.get('/api/users?limit=1', { as }), 'forbidden');
        refused(await api.post('/api/users', { as, body: newcomer() }), 'forbidden');
        const body = { email: api.people.reader.email, name: 'Hijacked' };
        refused(await api.put(other, { as, body, headers: { 'If-Match': '*' } }), 'forbidden');
        refused(await api.delete(other, { as }), 'forbidden');
      },
    },
    {
      title: 'a new role counts from the next refresh on',
      run: async (api) => {
        const person = await makePerson(api);
        const { path } = await writeDraft(api, api.people.author);
        refused(await api.get(path, { as: person }), 'post-not-found');
        await change(api, person, { role: 'MODERATOR' });
        await api.eventually(async () => {
          const pair = given(await refresh(person, api), 200, tokenPair);
          person.refreshToken = pair.refreshToken;
          status(await api.get(path, { as: { token: pair.accessToken } }), 200);
        });
      },
    },
    {
      title: 'a new name shows on the posts, with a new ETag',
      run: async (api) => {
        const person = await makePerson(api);
        const { path, tag } = await writePublished(api, person);
        await change(api, person, { name: 'Renamed' });
        await api.eventually(async () => {
          const answer = await api.get(path, { headers: { 'If-None-Match': tag } });
          assert.equal(given(answer, 200, post).author.name, 'Renamed');
          assert.notEqual(tagOf(answer), tag);
        });
      },
    },
    {
      title: "a deleted user's sessions end, also those of the access token",
      run: async (api) => {
        const person = await makePerson(api);
        const path = `/api/users/${person.id}`;
        status(await api.delete(path, { as: person }), 204);
        refused(await api.get(path), 'user-not-found');
        refused(await api.delete(path, { as: api.people.admin }), 'user-not-found');
        await api.eventually(async () => {
          const answer = await refresh(person, api);
          if (answer.status === 200) person.refreshToken = given(answer, 200, tokenPair).refreshToken;
          refused(answer, 'invalid-refresh-token');
        });
        await api.eventually(async () => {
          const login = { email: person.email, password: api.password };
          refused(await api.post('/api/auth/login', { body: login }), 'invalid-credentials');
        });
        await api.eventually(async () => {
          const body = { title: api.unique('ghost'), content: 'Boo.' };
          refused(await api.post('/api/posts', { as: person, body }), 'invalid-token');
        });
        refused(await api.get('/api/users', { as: person }), 'invalid-token');
      },
    },
    {
      title: "a deleted user's published posts stay without the name, the drafts go",
      run: async (api) => {
        const person = await makePerson(api);
        const draft = await writeDraft(api, person);
        const published = await writePublished(api, person);
        status(await api.delete(`/api/users/${person.id}`, { as: api.people.admin }), 204);
        await api.eventually(async () => {
          const answer = await api.get(published.path, { headers: { 'If-None-Match': published.tag } });
          const { author, title } = given(answer, 200, post);
          assert.deepEqual(
            { author, title },
            { author: { id: person.id, name: DELETED_AUTHOR }, title: published.title },
          );
        });
        await api.eventually(async () => {
          refused(await api.get(draft.path, { as: api.people.moderator }), 'post-not-found');
          refused(await api.get(`/api/users/${person.id}/posts`), 'user-not-found');
        });
      },
    },
    {
      title: "a deleted user's address is free again",
      run: async (api) => {
        const { id, email } = await makePerson(api);
        status(await api.delete(`/api/users/${id}`, { as: api.people.admin }), 204);
        await api.eventually(async () => {
          const body = { email, name: 'Next', password: api.password };
          assert.notEqual(given(await api.post('/api/auth/register', { body }), 201, fullUser).id, id);
        });
      },
    },
  ],
};
