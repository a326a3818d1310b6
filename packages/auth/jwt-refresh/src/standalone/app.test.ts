// Every route of the standalone app, and that its OpenAPI document says what it did in this run.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { documentFindings } from '#contract/document';
import { type AccountsApp, ada, mika, noor, startAccountsApp } from '../../testing/accounts-app.ts';

let app: AccountsApp;
beforeAll(async () => {
  app = await startAccountsApp();
});
afterAll(() => app.stop());

const refused = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code];
const refresh = (refreshToken: string) => app.request('POST', '/api/auth/refresh', { body: { refreshToken } });
let count = 0;
/** Somebody of whom no other test knows. */
async function newcomer() {
  count += 1;
  const account = { email: `new-${count}@example.com`, name: 'New', password: 'a password of these tests' };
  const { status, body } = await app.request('POST', '/api/auth/register', { body: account });
  expect(status).toBe(201);
  return { ...account, id: String(body.id) };
}
type Listed = { id: string; device: string | null; current: boolean };
async function sessionsOf(token: string): Promise<Listed[]> {
  const { status, body } = await app.request('GET', '/api/me/sessions', { token });
  expect(status).toBe(200);
  return body.items as Listed[];
}

test('whoever registers signs in, stays in by refreshing, and is out after the logout', async () => {
  const person = await newcomer();
  const { refreshToken } = await app.login({ ...person, email: person.email.toUpperCase() });
  const second = await refresh(refreshToken);
  expect(Object.keys(second.body)).toEqual(['accessToken', 'tokenType', 'expiresIn', 'refreshToken']);
  const me = await app.request('GET', '/api/me', { token: String(second.body.accessToken) });
  expect(me.body).toMatchObject({ id: person.id, email: person.email, name: 'New', role: 'USER' });
  const body = { refreshToken: second.body.refreshToken };
  expect((await app.request('POST', '/api/auth/logout', { body })).status).toBe(204);
  expect(refused(await refresh(String(body.refreshToken)))).toEqual([401, 'invalid-refresh-token']);
});

test('an address has one account, also for two who register it at once', async () => {
  const body = { email: 'Twice@Example.com', name: 'Twice', password: 'a password of these tests' };
  const answers = await Promise.all([1, 2].map(() => app.request('POST', '/api/auth/register', { body })));
  expect(answers.map(refused).sort()).toEqual([
    [201, undefined],
    [409, 'email-taken'],
  ]);
});

test('a wrong address and a wrong password get the same answer', async () => {
  const tries = [
    { ...noor, password: 'wrong' },
    { ...noor, email: 'nobody@example.com' },
  ];
  const answers = await Promise.all(
    tries.map(({ email, password }) => app.request('POST', '/api/auth/login', { body: { email, password } })),
  );
  expect(answers.map(refused)).toEqual([
    [401, 'invalid-credentials'],
    [401, 'invalid-credentials'],
  ]);
  expect(answers[0]?.body.detail).toBe(answers[1]?.body.detail);
});

test.each(demoUsers)('$name sees the permissions of the role $role', async ({ email, role }) => {
  const { token } = await app.login({ id: '', email, password: DEMO_PASSWORD });
  const { body } = await app.request('GET', '/api/me/permissions', { token });
  const own = ['account:change', 'session:end-own'];
  expect(body).toEqual({ role, permissions: role === 'ADMIN' ? [...own, 'session:end-any'] : own });
});

test('permissions are those of the role that the account has now, whatever the token says', async () => {
  const person = await newcomer();
  const { token } = app.accessTokens.issue({ id: person.id, role: 'ADMIN' });
  expect((await app.request('GET', '/api/me/permissions', { token })).body.role).toBe('USER');
  expect(refused(await app.request('DELETE', `/api/users/${noor.id}/sessions`, { token }))).toEqual([403, 'forbidden']);
});

test('nobody gets anything of an account without a token, nor with one of an account that is gone', async () => {
  const { token } = app.accessTokens.issue({ id: '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f', role: 'ADMIN' });
  const change = { currentPassword: 'x', email: 'a@b.example', newPassword: 'a password of these tests' };
  const { currentPassword, email, newPassword } = change;
  for (const [method, path, body] of [
    ['GET', '/api/me'],
    ['GET', '/api/me/permissions'],
    ['PUT', '/api/me/email', { currentPassword, email }],
    ['PUT', '/api/me/password', { currentPassword, newPassword }],
    ['DELETE', `/api/users/${noor.id}/sessions`],
  ] as const) {
    expect(refused(await app.request(method, path, { body })), path).toEqual([401, 'sign-in-required']);
    expect(refused(await app.request(method, path, { body, token })), path).toEqual([401, 'invalid-token']);
  }
  for (const [method, path] of [
    ['GET', '/api/me/sessions'],
    ['DELETE', '/api/me/sessions'],
    ['DELETE', `/api/me/sessions/${noor.id}`],
  ] as const) {
    expect(refused(await app.request(method, path)), path).toEqual([401, 'sign-in-required']);
  }
});

test('somebody sees where they are signed in, the newest first, and ends one of them', async () => {
  const person = await newcomer();
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
  const old = await app.login(person, { 'User-Agent': firefox });
  const here = await app.login(person, { 'User-Agent': 'curl/8.5.0' });
  const [first, second] = await sessionsOf(here.token);
  expect([first?.current, second?.current, second?.device]).toEqual([true, false, 'Firefox on Linux']);

  expect((await app.request('DELETE', `/api/me/sessions/${second?.id}`, { token: here.token })).status).toBe(204);
  expect(refused(await refresh(old.refreshToken))).toEqual([401, 'invalid-refresh-token']);
  expect((await sessionsOf(here.token)).map(({ id }) => id)).toEqual([first?.id]);
  expect((await refresh(here.refreshToken)).status).toBe(200);
});

test("somebody else's session is as unknown as none, and lives on", async () => {
  const [person, other] = [await newcomer(), await newcomer()];
  const [mine, theirs] = [await app.login(person), await app.login(other)];
  const [{ id = '' } = {}] = await sessionsOf(theirs.token);
  const tries = [id, '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f', 'no-uuid'];
  for (const each of tries) {
    const answer = await app.request('DELETE', `/api/me/sessions/${each}`, { token: mine.token });
    expect(refused(answer), each).toEqual([404, 'session-not-found']);
  }
  expect((await refresh(theirs.refreshToken)).status).toBe(200);
});

test('somebody signs out everywhere else, then everywhere', async () => {
  const person = await newcomer();
  const [phone, laptop] = [await app.login(person), await app.login(person)];
  const end = (query: string) => app.request('DELETE', `/api/me/sessions${query}`, { token: laptop.token });
  expect((await end('?except=current')).status).toBe(204);
  expect((await refresh(phone.refreshToken)).status).toBe(401);
  const next = await refresh(laptop.refreshToken);
  expect(next.status).toBe(200);
  expect(refused(await end('?except=others'))).toEqual([400, 'invalid-parameter']);
  expect((await end('')).status).toBe(204);
  expect((await refresh(String(next.body.refreshToken))).status).toBe(401);
});

test('an administrator ends the sessions of somebody; nobody else does', async () => {
  const person = await newcomer();
  const victim = await app.login(person);
  const [admin, moderator] = [await app.login(ada), await app.login(mika)];
  const end = (token: string, id: string) => app.request('DELETE', `/api/users/${id}/sessions`, { token });
  expect(refused(await end(moderator.token, person.id))).toEqual([403, 'forbidden']);
  expect(refused(await end(admin.token, '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f'))).toEqual([404, 'user-not-found']);
  expect(refused(await end(admin.token, 'no-uuid'))).toEqual([404, 'user-not-found']);
  expect((await end(admin.token, person.id)).status).toBe(204);
  expect((await refresh(victim.refreshToken)).status).toBe(401);
});

test("a new e-mail address takes the password, and is nobody else's", async () => {
  const person = await newcomer();
  const { token } = await app.login(person);
  const change = (currentPassword: string, email: string) =>
    app.request('PUT', '/api/me/email', { token, body: { currentPassword, email } });
  expect(refused(await change('not it', 'moved@example.com'))).toEqual([403, 'wrong-password']);
  expect(refused(await change(person.password, noor.email.toUpperCase()))).toEqual([409, 'email-taken']);
  const { status, body } = await change(person.password, ' Moved@Example.com ');
  expect([status, body.email]).toEqual([200, 'moved@example.com']);
  await app.login({ ...person, email: 'moved@example.com' });
});

test('the password is not to be guessed with an access token', async () => {
  const limited = await startAccountsApp({ environment: { LOGIN_FAILURES: '3' } });
  const tokens = [await limited.login(noor), await limited.login(mika)];
  const guess = (token = '') =>
    limited.request('PUT', '/api/me/password', {
      token,
      body: { currentPassword: 'a guess', newPassword: 'a password of these tests' },
    });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await guess(tokens[0]?.token)).status);
  expect(statuses).toEqual([403, 403, 403, 429]);
  expect((await guess(tokens[1]?.token)).status).toBe(403);
  await limited.stop();
});

test('the keys are published for those who verify, and none with HS256', async () => {
  const { status, headers, body } = await app.request('GET', '/.well-known/jwks.json');
  expect([status, headers.get('Cache-Control'), body]).toEqual([200, 'public, max-age=60', { keys: [] }]);
});

test('/docs opens, and the page at "/" leads to pages that are there', async () => {
  const page = await (await fetch(app.url)).text();
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, path]) => String(path));
  expect(links).toContain('/docs');
  for (const path of links) expect((await fetch(app.url + path)).status, path).toBe(200);
});

// After the others: it looks at what was answered there.
test('the OpenAPI document describes every answer of this run', async () => {
  const document = await (await fetch(`${app.url}/openapi.json`)).text();
  const findings = documentFindings(document, app.exchanges);
  expect(findings.filter((finding) => !finding.endsWith('is described and was never sent'))).toEqual([]);
});
