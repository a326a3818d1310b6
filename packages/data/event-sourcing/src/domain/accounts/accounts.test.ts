// The rules of accounts, without a database, a server or a clock.
import { test } from 'vitest';
import { scenario } from '../../../testing/given.ts';
import { accounts } from './decide.ts';
import type { AccountEvent } from './events.ts';

const given = scenario(accounts);
const at = new Date('2026-05-01T12:00:00.000Z');
const [owner, admin, stranger] = [
  { id: 'noor', role: 'USER' },
  { id: 'ada', role: 'ADMIN' },
  { id: 'mika', role: 'MODERATOR' },
] as const;

const registered: AccountEvent = {
  type: 'AccountRegistered',
  at,
  data: { role: 'USER' },
  personal: { email: 'noor@example.com', name: 'Noor' },
};
const deactivated: AccountEvent = { type: 'AccountDeactivated', at, data: {} };
const erased: AccountEvent = { type: 'AccountErased', at, data: {} };
const erasedLong: AccountEvent = { ...registered, personal: 'erased' };
const sent = { actor: owner, at, id: 'noor' };

const register = { type: 'RegisterAccount', at, email: 'noor@example.com', name: 'Noor', role: 'USER' } as const;

test('anybody registers, as a USER', () =>
  given()
    .when({ ...register, actor: undefined })
    .thenHappens(registered));

test('only an administrator registers anything more', () => {
  const moderator = { ...register, role: 'MODERATOR' } as const;
  given()
    .when({ ...moderator, actor: owner })
    .thenRefused('forbidden');
  given()
    .when({ ...moderator, actor: undefined })
    .thenRefused('forbidden');
  given()
    .when({ ...moderator, actor: admin })
    .thenHappens({ ...registered, data: { role: 'MODERATOR' } });
});

test('an account is registered once', () =>
  given(registered)
    .when({ ...register, actor: undefined })
    .thenRefused('account-exists'));

test('the owner changes the e-mail, an administrator too, a stranger does not', () => {
  const change = { type: 'ChangeEmail', ...sent, email: 'new@example.com' } as const;
  const changed = { type: 'EmailChanged', at, data: {}, personal: { email: 'new@example.com' } } as const;
  given(registered).when(change).thenHappens(changed);
  given(registered)
    .when({ ...change, actor: admin })
    .thenHappens(changed);
  given(registered)
    .when({ ...change, actor: stranger })
    .thenRefused('forbidden');
  given(registered)
    .when({ ...change, actor: undefined })
    .thenRefused('sign-in-required');
});

test('what changes nothing records nothing', () => {
  given(registered)
    .when({ type: 'ChangeEmail', ...sent, email: 'noor@example.com' })
    .thenHappens();
  given(registered)
    .when({ type: 'ChangeRole', ...sent, actor: admin, role: 'USER' })
    .thenHappens();
  given(registered, deactivated)
    .when({ type: 'DeactivateAccount', ...sent })
    .thenHappens();
});

test('an administrator changes the role of others, and nobody their own', () => {
  const change = { type: 'ChangeRole', ...sent, role: 'MODERATOR' } as const;
  given(registered)
    .when({ ...change, actor: admin })
    .thenHappens({ type: 'RoleChanged', at, data: { role: 'MODERATOR' } });
  given(registered).when(change).thenRefused('forbidden');
});

test('an administrator is ended by another one only', () => {
  const promoted: AccountEvent = { type: 'RoleChanged', at, data: { role: 'ADMIN' } };
  const own = { ...sent, actor: { id: 'noor', role: 'ADMIN' } } as const;
  const ways = [
    { type: 'ChangeRole', ...own, role: 'USER' },
    { type: 'DeactivateAccount', ...own },
    { type: 'EraseAccount', ...own },
  ] as const;
  for (const way of ways) given(registered, promoted).when(way).thenRefused('own-role');
  given(registered, promoted)
    .when({ ...sent, type: 'DeactivateAccount', actor: admin })
    .thenHappens(deactivated);
});

test('a deactivated account changes no more, and can still be erased', () => {
  const change = { type: 'ChangeEmail', ...sent, email: 'new@example.com' } as const;
  given(registered)
    .when({ type: 'DeactivateAccount', ...sent })
    .thenHappens(deactivated);
  given(registered, deactivated).when(change).thenRefused('account-deactivated');
  given(registered, deactivated)
    .when({ type: 'EraseAccount', ...sent })
    .thenHappens(erased);
});

test('an erased account is as unknown as one that never was', () => {
  for (const history of [[], [registered, erased], [erasedLong, erased]]) {
    given(...history)
      .when({ type: 'EraseAccount', ...sent })
      .thenRefused('account-not-found');
  }
});
