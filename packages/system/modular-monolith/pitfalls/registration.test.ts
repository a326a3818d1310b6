// Two modules, two transactions, and a failure between them.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import type { Modules } from '../src/processes/application/ports.ts';
import { account, fragileModules, registeringWith } from '../testing/registering.ts';
import { naiveRegistration } from './naive-registration.ts';

const ours = (modules: Modules) => registeringWith(modules).register;

pitfall(
  'MODULAR-4: a registration that breaks off takes no address without an account that can sign in',
  async (create: (modules: Modules) => (given: typeof account) => Promise<unknown>) => {
    const { modules, told } = fragileModules('keepPassword', new Error('Connection terminated'));
    const outcome = await create(modules)(account).then(
      () => 'answered',
      () => 'failed',
    );
    expect([outcome, [...told]]).toEqual(['failed', []]);
  },
  { naive: naiveRegistration, ours },
);
