// A new password and who else is signed in, also when two things happen at the same moment.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AccountsApp, startAccountsApp } from '../../testing/accounts-app.ts';

let app: AccountsApp;
beforeAll(async () => {
  app = await startAccountsApp();
});
afterAll(() => app.stop());

const next = 'another password of these tests';
let count = 0;
async function newcomer() {
  count += 1;
  const account = { email: `person-${count}@example.com`, name: 'New', password: 'a password of these tests' };
  const { body } = await app.request('POST', '/api/auth/register', { body: account });
  return { ...account, id: String(body.id) };
}
const change = (token: string, currentPassword: string, newPassword = next) =>
  app.request('PUT', '/api/me/password', { token, body: { currentPassword, newPassword } });
const refresh = async (refreshToken: string) =>
  (await app.request('POST', '/api/auth/refresh', { body: { refreshToken } })).status;

/** Resolves once so many connections wait for a lock. */
const waiting = (connections: number) =>
  vi.waitFor(
    async () => {
      const { rowCount } = await app.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rowCount !== connections) throw new Error(`Cannot go on: ${rowCount} connections wait, not ${connections}`);
    },
    { timeout: 20_000, interval: 10 },
  );

test('a new password takes the current one, ends every other session and keeps this one', async () => {
  const person = await newcomer();
  const [elsewhere, here] = [await app.login(person), await app.login(person)];
  const wrong = await change(here.token, 'not it');
  expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
  expect((await change(here.token, person.password, 'short')).status).toBe(422);
  expect((await change(here.token, person.password)).status).toBe(204);
  expect([await refresh(elsewhere.refreshToken), await refresh(here.refreshToken)]).toEqual([401, 200]);
  await expect(app.login(person)).rejects.toThrow('401');
  await app.login({ ...person, password: next });
});

test('of two changes at once one wins, and the other hears that the password is wrong', async () => {
  const person = await newcomer();
  const { token } = await app.login(person);
  const passwords = ['the first of two passwords', 'the second of two passwords'];
  // Both have verified the old password before either writes.
  const other = await app.pool.connect();
  await other.query('begin');
  await other.query('select from users where id = $1 for no key update', [person.id]);
  const changes = passwords.map((password) => change(token, person.password, password));
  await waiting(2);
  await other.query('commit');
  other.release();
  const answers = await Promise.all(changes);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
  const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? '';
  await app.login({ ...person, password: winner });
});

test('a login with the old password that began before the change is not signed in after it', async () => {
  const person = await newcomer();
  const other = await app.pool.connect();
  // The change as the service makes it, stopped before its commit.
  await other.query('begin');
  await other.query('update users set password_hash = $2 where id = $1', [person.id, 'a new hash']);
  await other.query('update refresh_families set revoked_at = now() where user_id = $1', [person.id]);
  const { email, password } = person;
  const login = app.request('POST', '/api/auth/login', { body: { email, password } });
  await waiting(1);
  await other.query('commit');
  other.release();
  expect((await login).status).toBe(401);
  const { rows } = await app.pool.query('select from refresh_families where user_id = $1 and revoked_at is null', [
    person.id,
  ]);
  expect(rows).toEqual([]);
});

test('the password and the end of the sessions come together or not at all', async () => {
  const person = await newcomer();
  const [elsewhere, here] = [await app.login(person), await app.login(person)];
  // Somebody holds the other session: the change waits for it with the new password written, and is then killed.
  const other = await app.pool.connect();
  await other.query('begin');
  await other.query('select from refresh_families where user_id = $1 for update', [person.id]);
  const changing = change(here.token, person.password);
  await waiting(1);
  await other.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  expect((await changing).status).toBe(503);
  await other.query('commit');
  other.release();
  await app.login(person);
  expect(await refresh(elsewhere.refreshToken)).toBe(200);
});
