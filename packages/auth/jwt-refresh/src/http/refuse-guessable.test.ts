// Where a password is chosen over HTTP, and what is said of one that is tried first.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountsApp, noor, startAccountsApp } from '../../testing/accounts-app.ts';

let app: AccountsApp;
beforeAll(async () => {
  app = await startAccountsApp();
});
afterAll(() => app.stop());

const refusalAt = (pointer: string) => ({
  status: 422,
  body: expect.objectContaining({
    code: 'validation-failed',
    errors: [{ pointer, detail: expect.stringMatching(/^must not /) }],
  }),
});

test('at the registration', async () => {
  for (const password of ['Password1234', 'rosa-bonheur!']) {
    const body = { email: 'Rosa@example.com', name: 'Rosa', password };
    expect(await app.request('POST', '/api/auth/register', { body })).toMatchObject(refusalAt('/password'));
  }
});

test('at a change of the password, which stays what it was', async () => {
  const { token } = await app.login(noor);
  for (const newPassword of ['Password1234', `for ${noor.email.toUpperCase()}`]) {
    const body = { currentPassword: noor.password, newPassword };
    expect(await app.request('PUT', '/api/me/password', { token, body })).toMatchObject(refusalAt('/newPassword'));
  }
  await app.login(noor);
});
