// For tests: the registration as a process that is kept in memory, on modules that the test brings.
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#blog-http/terms';
import type { Modules, NewAccount } from '../src/processes/application/ports.ts';
import { createRegister } from '../src/processes/application/registration.ts';
import { createRunner } from '../src/processes/application/runner.ts';
import { createSteps } from '../src/processes/application/steps.ts';
import { memoryProcesses } from './memory-processes.ts';

export function registeringWith(modules: Modules) {
  const { store, rows } = memoryProcesses();
  const now = () => new Date();
  const run = createRunner({ steps: createSteps(modules), now, pause: () => pause(0), report: () => undefined });
  const register = createRegister({ store, run, now, newId, deadlineMs: 30_000 });
  return { rows, register, run, store };
}

/** Modules that keep what they are told in a set, and on which one call fails each time. */
export function fragileModules(failing: string, error: Error) {
  const told = new Set<string>();
  const calls: string[] = [];
  const does = (name: string, change: () => unknown) => async () => {
    calls.push(name);
    if (name === failing) throw error;
    change();
  };
  const modules: Modules = {
    auth: {
      keepPassword: does('keepPassword', () => told.add('password')),
      forgetPassword: does('forgetPassword', () => told.delete('password')),
      leave: does('leave', () => told.delete('password')),
    },
    users: {
      async register(profile) {
        await does('register', () => told.add('profile'))();
        return { ...profile, version: 1, updatedAt: profile.createdAt };
      },
      create: (_actor, profile) => modules.users.register(profile),
      async withdraw() {
        await does('withdraw', () => undefined)();
        return undefined;
      },
      async remove() {
        await does('remove', () => told.delete('profile'))();
        return 2;
      },
      lastVersion: async () => undefined,
    },
    posts: {
      copyAuthor: does('copyAuthor', () => told.add('copy')),
      forgetAuthor: does('forgetAuthor', () => told.delete('copy')),
      buryAuthor: does('buryAuthor', () => told.delete('copy')),
    },
  };
  return { modules, told, calls };
}

export const account: NewAccount = {
  id: newId(new Date('2026-05-01T12:00:00.000Z')),
  email: 'noor@example.com',
  name: 'Noor',
  role: 'USER',
  createdAt: new Date('2026-05-01T12:00:00.000Z'),
  passwordHash: 'hash',
};
