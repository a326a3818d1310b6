// What a registration leaves behind when it breaks off. No database: the ports are a few lines here.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { BlogError } from '#contract';
import type { NewAccount, NewProfile } from '../domain/account.ts';
import type { CredentialsStore } from './ports.ts';
import { createRegistration, createRemoveLeftOver } from './registration.ts';

const createdAt = new Date('2026-05-01T12:00:00.000Z');
const account: NewAccount = {
  id: 'noor',
  email: 'noor@example.com',
  name: 'Noor',
  role: 'USER',
  createdAt,
  passwordHash: 'hash',
};

function memoryCredentials() {
  const rows = new Map<string, { at: Date; confirmed: boolean }>();
  const store: CredentialsStore = {
    findHash: async () => undefined,
    save: async ({ userId, createdAt: at }) => rows.set(userId, { at, confirmed: false }),
    remove: async (userId) => rows.delete(userId),
    // One at a time: a real one gives some of them, too.
    findUnconfirmed: async (before) =>
      [...rows].flatMap(([id, { at, confirmed }]) => (at < before && !confirmed ? [id] : [])).slice(0, 1),
    confirm: async (id) => rows.set(id, { at: createdAt, confirmed: true }),
  };
  return { rows, store };
}

const registering = (store: CredentialsStore, register: (profile: NewProfile) => Promise<never>) =>
  createRegistration({ credentials: store, newcomers: { register, create: (_actor, profile) => register(profile) } });

test('the module users never sees the password, and hears of the account when its password is kept', async () => {
  const { rows, store } = memoryCredentials();
  const registration = createRegistration({
    credentials: store,
    newcomers: {
      async register(profile) {
        assert.ok(rows.has('noor'));
        assert.ok(!JSON.stringify(profile).includes('hash'));
        return { ...profile, version: 1, updatedAt: createdAt };
      },
      create: () => assert.fail('nobody asked for this'),
    },
  });
  assert.equal((await registration.register(account)).version, 1);
});

test('a refusal takes the password back', async () => {
  const { rows, store } = memoryCredentials();
  const taken = new BlogError('email-taken', 'Cannot use the address');
  await assert.rejects(registering(store, () => Promise.reject(taken)).register(account), taken);
  assert.equal(rows.size, 0);
});

test('after a failure whose end nobody knows the password stays, until it is known', async () => {
  const { rows, store } = memoryCredentials();
  const lost = new Error('Connection terminated');
  await assert.rejects(registering(store, () => Promise.reject(lost)).register(account), lost);
  assert.equal(rows.size, 1);

  let time = createdAt;
  let isThere = true;
  const find = async () => (isThere ? ({ id: 'noor', role: 'USER' } as const) : undefined);
  const removeLeftOver = createRemoveLeftOver({ credentials: store, accounts: { find }, now: () => time });
  isThere = false;
  await removeLeftOver();
  assert.equal(rows.size, 1, 'it may still be on its way');
  time = new Date(createdAt.getTime() + 3_600_001);
  isThere = true;
  await removeLeftOver();
  isThere = false;
  await removeLeftOver();
  assert.deepEqual([...rows.keys()], ['noor'], 'the account was there once');
  for (const id of ['mika', 'rosa']) rows.set(id, { at: createdAt, confirmed: false });
  await removeLeftOver();
  assert.deepEqual([...rows.keys()], ['noor']);
});
