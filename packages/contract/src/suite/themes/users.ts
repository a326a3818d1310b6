// What is seen of a user, and by whom it is changed.
import assert from 'node:assert/strict';
import { pageOf } from '../../schemas/paging.ts';
import { fullUser, publicUser, userView } from '../../schemas/user.ts';
import type { Theme } from '../case.ts';
import { faultsOf, given, refused, status, tagOf } from '../expect.ts';
import { logIn, makePerson } from '../stories.ts';

export const users: Theme = {
  theme: 'users',
  cases: [
    {
      title: 'only the user and administrators see e-mail address and role',
      run: async (api) => {
        const { author, reader, moderator, admin } = api.people;
        const path = `/api/users/${author.id}`;
        for (const options of [{}, { as: reader }, { as: moderator }]) {
          given(await api.get(path, options), 200, publicUser);
        }
        for (const as of [author, admin]) {
          assert.equal(given(await api.get(path, { as }), 200, fullUser).email, author.email);
        }
      },
    },
    {
      title: 'users are listed for moderators in the public form, for administrators in the full form, for no one else',
      run: async (api) => {
        refused(await api.get('/api/users'), 'sign-in-required');
        refused(await api.get('/api/users', { as: api.people.reader }), 'forbidden');
        given(await api.get('/api/users', { as: api.people.moderator }), 200, pageOf(publicUser));
        given(await api.get('/api/users', { as: api.people.admin }), 200, pageOf(fullUser));
      },
    },
    {
      title: 'only an administrator creates users, with any role',
      run: async (api) => {
        const email = `${api.unique('hired')}@suite.example`;
        const body = { email: email.toUpperCase(), name: 'Hired', password: api.password, role: 'MODERATOR' };
        refused(await api.post('/api/users', { body }), 'sign-in-required');
        for (const as of [api.people.reader, api.people.moderator]) {
          refused(await api.post('/api/users', { as, body }), 'forbidden');
        }
        const answer = await api.post('/api/users', { as: api.people.admin, body });
        const user = given(answer, 201, fullUser);
        assert.deepEqual([user.email, user.role], [email, 'MODERATOR']);
        assert.equal(answer.headers.location, `/api/users/${user.id}`);
        const read = await api.get(`/api/users/${user.id}`, { as: api.people.admin });
        assert.deepEqual([read.text, tagOf(read)], [answer.text, tagOf(answer)]);
        refused(await api.post('/api/users', { as: api.people.admin, body }), 'email-taken');
      },
    },
    {
      title: 'users change their own name and address, to none that is taken',
      run: async (api) => {
        const as = await makePerson(api);
        const path = `/api/users/${as.id}`;
        const put = (email: string, tag: string) =>
          api.put(path, { as, body: { email, name: 'Changed' }, headers: { 'If-Match': tag } });
        const moved = await put(`  MOVED-${as.email.toUpperCase()}`, tagOf(await api.get(path, { as })));
        const { email, name, role } = given(moved, 200, fullUser);
        assert.deepEqual([email, name, role], [`moved-${as.email}`, 'Changed', 'USER']);
        refused(await put(api.people.author.email.toUpperCase(), tagOf(moved)), 'email-taken');
        await api.eventually(() => logIn(api, `moved-${as.email}`));
      },
    },
    {
      title: 'nobody but an administrator changes a role',
      run: async (api) => {
        const { reader, moderator, admin } = api.people;
        for (const as of [reader, moderator]) {
          const body = { email: as.email, name: as.name, role: 'ADMIN' };
          const answer = await api.put(`/api/users/${as.id}`, { as, body, headers: { 'If-Match': '*' } });
          refused(answer, 'forbidden');
          const { role } = given(await api.get(`/api/users/${as.id}`, { as: admin }), 200, fullUser);
          assert.notEqual(role, 'ADMIN');
        }
      },
    },
    {
      title: 'strangers and moderators may not change or delete a user',
      run: async (api) => {
        const { author, reader, moderator } = api.people;
        const path = `/api/users/${author.id}`;
        const body = { email: author.email, name: 'Hijacked' };
        for (const as of [reader, moderator]) {
          refused(await api.put(path, { as, body, headers: { 'If-Match': '*' } }), 'forbidden');
          refused(await api.delete(path, { as }), 'forbidden');
        }
        refused(await api.delete(path), 'sign-in-required');
        assert.equal(given(await api.get(path), 200, publicUser).name, author.name);
      },
    },
    {
      title: 'PUT takes no id, password or hash',
      run: async (api) => {
        const { author: as } = api.people;
        for (const field of ['id', 'password', 'passwordHash', 'posts']) {
          const body = { email: as.email, name: as.name, [field]: 'x' };
          const answer = await api.put(`/api/users/${as.id}`, { as, body, headers: { 'If-Match': '*' } });
          assert.deepEqual(faultsOf(refused(answer, 'validation-failed')), [`/${field}`]);
        }
      },
    },
    {
      title: "an id that is no UUID, or nobody's, is 404",
      run: async (api) => {
        const { admin: as } = api.people;
        const change = { as, body: { email: 'a@suite.example', name: 'A' }, headers: { 'If-Match': '*' } };
        for (const id of [crypto.randomUUID(), '1', 'me', '%F0%9F%A6%89']) {
          const path = `/api/users/${id}`;
          refused(await api.get(path), 'user-not-found');
          refused(await api.get(`${path}/posts`), 'user-not-found');
          refused(await api.put(path, change), 'user-not-found');
          refused(await api.delete(path, { as }), 'user-not-found');
        }
      },
    },
    {
      title: 'the newest user is listed first',
      run: async (api) => {
        const { admin: as } = api.people;
        const { items } = given(await api.get('/api/users?limit=100', { as }), 200, pageOf(userView));
        const times = items.map(({ createdAt }) => Date.parse(createdAt));
        assert.deepEqual(
          times,
          times.toSorted((a, b) => b - a),
        );
        status(await api.get('/api/users?limit=1&page=1', { as }), 200);
      },
    },
  ],
};
