// What a login tells about a user, and what it takes from everybody else.

import bcrypt from 'bcrypt';
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createPasswords, type Passwords } from '../src/index.ts';
import { createNaiveAuth } from './naive-auth.ts';
import { createOurAuth } from './our-auth.ts';
import { type CreateAuth, createWorld, password } from './world.ts';

const alice = 'alice@blog.test';

pitfall(
  'JWT-11: login costs the same for unknown and known users (calls to bcrypt)',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    const costOf = async (email: string) => {
      const before = world.calls.compare;
      await outcome(() => auth.signIn(email, 'wrong'));
      return world.calls.compare - before;
    };
    expect(await costOf('nobody@blog.test')).toBe(await costOf(alice));
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-12: byte 73 of the password matters',
  async ({ hash, verify }: Passwords) => {
    const seventyTwoBytes = '🔑'.repeat(18);
    const hashed = await outcome(() => hash(`${seventyTwoBytes}A`));
    expect(hashed.ok && (await verify(`${seventyTwoBytes}B`, hashed.value))).toBe(false);
    expect(await verify(`${seventyTwoBytes}B`, await hash(seventyTwoBytes))).toBe(false);
  },
  {
    naive: {
      hash: (text) => bcrypt.hash(text, 4),
      verify: async (text, hash) => hash !== undefined && bcrypt.compare(text, hash),
    },
    ours: createPasswords({ cost: 4 }),
  },
);

pitfall(
  'MISC-3: logins leave half of the 4 threads to files and DNS',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    await Promise.all(Array.from({ length: 20 }, () => auth.signIn(alice, password)));
    expect(world.calls.compare).toBe(20);
    expect(world.calls.mostRunning).toBeLessThanOrEqual(2);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);
