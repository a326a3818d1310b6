// Two modules, two transactions, and a failure between them.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import type { CredentialsStore } from '../src/modules/auth/application/ports.ts';
import { createRegistration } from '../src/modules/auth/application/registration.ts';
import type { NewAccount, NewProfile } from '../src/modules/auth/domain/account.ts';
import { naiveRegistration } from './naive-registration.ts';

const createdAt = new Date('2026-05-01T12:00:00.000Z');
const [id, email] = ['noor', 'noor@example.com'];
const account: NewAccount = { id, email, name: 'Noor', role: 'USER', createdAt, passwordHash: 'hash' };

pitfall(
  'MODULAR-4: a registration that breaks off takes no address without an account that can sign in',
  async (create: typeof createRegistration) => {
    const taken = new Set<string>();
    const add = async (profile: NewProfile) => {
      taken.add(profile.email);
      return { ...profile, version: 1, updatedAt: createdAt };
    };
    const nothing = async () => undefined;
    const credentials: CredentialsStore = {
      save: () => Promise.reject(new Error('Connection terminated')),
      findHash: nothing,
      remove: nothing,
      findUnconfirmed: async () => [],
      confirm: nothing,
    };
    const registration = create({
      credentials,
      newcomers: { register: add, create: (_actor, profile) => add(profile) },
    });
    const outcome = await registration.register(account).catch((error: Error) => error.message);
    expect([outcome, [...taken]]).toEqual(['Connection terminated', []]);
  },
  { naive: naiveRegistration, ours: createRegistration },
);
