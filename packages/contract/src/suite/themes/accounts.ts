// Signing up.
import assert from 'node:assert/strict';
import { tokenPair } from '../../schemas/auth.ts';
import { fullUser } from '../../schemas/user.ts';
import type { Theme } from '../case.ts';
import { faultsOf, given, refused, tagOf } from '../expect.ts';
import { logIn } from '../stories.ts';

export const accounts: Theme = {
  theme: 'accounts',
  cases: [
    {
      title: 'registering answers 201 with the full user, whom Location and ETag name',
      run: async (api) => {
        const email = `${api.unique('new')}@suite.example`;
        const registration = { email, name: 'New', password: api.password };
        const answer = await api.post('/api/auth/register', { body: registration });
        const user = given(answer, 201, fullUser);
        assert.deepEqual({ email: user.email, name: user.name, role: user.role }, { email, name: 'New', role: 'USER' });
        assert.equal(answer.headers.location, `/api/users/${user.id}`);

        const { accessToken } = await logIn(api, email);
        const read = await api.get(`/api/users/${user.id}`, { as: { token: accessToken } });
        assert.deepEqual(given(read, 200, fullUser), user, 'Location leads to the same user');
        assert.equal(tagOf(read), tagOf(answer), 'with the same ETag');
      },
    },
    {
      title: 'an e-mail address is trimmed and compared without case',
      run: async (api) => {
        const local = api.unique('mixed');
        const register = (email: string) =>
          api.post('/api/auth/register', { body: { email, name: 'Mixed', password: api.password } });
        const user = given(await register(`  ${local.toUpperCase()}@Suite.Example `), 201, fullUser);
        assert.equal(user.email, `${local}@suite.example`);
        refused(await register(`${local}@SUITE.example`), 'email-taken');
        await logIn(api, `${local.toUpperCase()}@suite.EXAMPLE`);
      },
    },
    {
      title: 'nobody can register as an administrator, with an id, or with a hash',
      run: async (api) => {
        const email = `${api.unique('mass')}@suite.example`;
        const honest = { email, name: 'Mass', password: api.password };
        for (const [field, value] of Object.entries({ role: 'ADMIN', id: crypto.randomUUID(), passwordHash: 'x' })) {
          const problem = refused(
            await api.post('/api/auth/register', { body: { ...honest, [field]: value } }),
            'validation-failed',
          );
          assert.deepEqual(faultsOf(problem), [`/${field}`]);
        }
        refused(await api.post('/api/auth/login', { body: { email, password: api.password } }), 'invalid-credentials');
      },
    },
    {
      title: 'every field that does not fit is named by a JSON pointer',
      run: async (api) => {
        const body = { email: 'nobody', name: '   ', password: 'short' };
        const problem = refused(await api.post('/api/auth/register', { body }), 'validation-failed');
        assert.deepEqual(new Set(faultsOf(problem)), new Set(['/email', '/name', '/password']));
      },
    },
    {
      title: 'a name is one line of visible text',
      run: async (api) => {
        const email = `${api.unique('unseen')}@suite.example`;
        for (const name of ['\u200b', '\u0301', '\u3164', 'two\nlines', 'tab\tbed', 'a\u2028b', 'a\u202eb']) {
          const answer = await api.post('/api/auth/register', { body: { email, name, password: api.password } });
          assert.deepEqual(faultsOf(refused(answer, 'validation-failed')), ['/name'], JSON.stringify(name));
        }
        const body = { email, name: '李 \u{1f469}\u200d\u{1f469}', password: api.password };
        assert.equal(given(await api.post('/api/auth/register', { body }), 201, fullUser).name, body.name);
      },
    },
    {
      title: 'a password is the same however a keyboard composes its letters',
      run: async (api) => {
        const spelled = (form: string) => `${api.password.slice(0, 20)}-Ame\u0301lie`.normalize(form);
        for (const [registered, typed] of [
          ['NFD', 'NFC'],
          ['NFC', 'NFD'],
        ] as const) {
          const email = `${api.unique('accent')}@suite.example`;
          const account = { email, name: 'Accent', password: spelled(registered) };
          given(await api.post('/api/auth/register', { body: account }), 201, fullUser);
          await api.eventually(async () => {
            const credentials = { email, password: spelled(typed) };
            given(await api.post('/api/auth/login', { body: credentials }), 200, tokenPair);
          });
        }
      },
    },
    {
      title: 'a password of more than 72 bytes is refused, not cut',
      run: async (api) => {
        const email = `${api.unique('long')}@suite.example`;
        for (const password of ['😀'.repeat(19), 'x'.repeat(73)]) {
          const answer = await api.post('/api/auth/register', { body: { email, name: 'Long', password } });
          assert.deepEqual(new Set(faultsOf(refused(answer, 'validation-failed'))), new Set(['/password']));
        }
      },
    },
    {
      title: 'a password that many people have is refused, in whatever letters',
      run: async (api) => {
        const email = `${api.unique('usual')}@suite.example`;
        for (const password of ['qwerty123456', '1q2w3e4r5t6y', '1qaz2wsx3edc4rfv', 'PassWord1234']) {
          const answer = await api.post('/api/auth/register', { body: { email, name: 'Usual', password } });
          assert.deepEqual(faultsOf(refused(answer, 'validation-failed')), ['/password'], password);
          const body = { email, name: 'Usual', password, role: 'USER' };
          const made = await api.post('/api/users', { as: api.people.admin, body });
          assert.deepEqual(faultsOf(refused(made, 'validation-failed')), ['/password'], password);
        }
      },
    },
    {
      title: 'a password that holds the e-mail address is refused, and one that holds a short name is not',
      run: async (api) => {
        const register = (email: string, password: string) =>
          api.post('/api/auth/register', { body: { email, name: 'Holder', password } });
        const name = api.unique('holder');
        const long = `${name}@suite.example`;
        const short = `al@${name}.example`;
        for (const [email, password] of [
          [long, `my ${name.toUpperCase()}`],
          [long, `to ${long}`],
          [short, `to ${short.toUpperCase()}`],
        ] as const) {
          const problem = refused(await register(email, password), 'validation-failed');
          assert.deepEqual(faultsOf(problem), ['/password'], password);
        }
        given(await register(short, `${api.password} al`), 201, fullUser);
      },
    },
  ],
};
