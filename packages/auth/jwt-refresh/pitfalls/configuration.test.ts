// Secrets that are read where they are used: the server starts without them, and fails when a password was right.
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '#kit/settings';
import { outcome, pitfall } from '#pitfall';
import { differentKeys, jwtRefreshSettings } from '../src/index.ts';
import { createNaiveAuth } from './naive-auth.ts';
import { createOurAuth } from './our-auth.ts';
import { type CreateAuth, createWorld, password } from './world.ts';

type Environment = Record<string, string | undefined>;
type Configure = (env: Environment) => unknown;

const random = () => randomBytes(32).toString('base64');
const good = (): Environment => ({
  ACCESS_TOKEN_SECRET: random(),
  REFRESH_TOKEN_PEPPER: random(),
  TOKEN_ISSUER: 'blog',
  TOKEN_AUDIENCE: 'blog',
});

const versions: { naive: Configure; ours: Configure } = {
  naive: (env) => ({
    jwtSecret: env.ACCESS_TOKEN_SECRET as string,
    refreshSecret: env.REFRESH_TOKEN_PEPPER as string,
  }),
  ours: (env) => readEnvironment(z.object({ ...jwtRefreshSettings }).check(differentKeys), env),
};

/** A configuration without faults starts, and one with this fault does not. */
const refuses = (fault: Environment) => async (configure: Configure) => {
  expect(await outcome(() => configure(good()))).toMatchObject({ ok: true });
  expect(await outcome(() => configure({ ...good(), ...fault }))).toMatchObject({ ok: false });
};

pitfall(
  'JWT-7d: config rejects secrets under 32 bytes',
  refuses({ ACCESS_TOKEN_SECRET: random().slice(0, 31) }),
  versions,
);

pitfall(
  'JWT-7e: config rejects words of a dictionary, however many',
  refuses({ ACCESS_TOKEN_SECRET: 'change-me-secret-password-jwt-key-123' }),
  versions,
);

pitfall('JWT-8a: a missing secret fails at startup', refuses({ ACCESS_TOKEN_SECRET: undefined }), versions);

pitfall(
  'JWT-8b: a server without its secret does not tell which password is right',
  async (create: CreateAuth) => {
    const world = { ...(await createWorld()), secret: process.env.NOBODY_SET_THIS as string };
    const signIn = (guess: string) => outcome(() => create(world).signIn('alice@blog.test', guess));
    expect(await signIn(password)).toEqual(await signIn('wrong'));
  },
  {
    naive: createNaiveAuth,
    ours: (world) => {
      versions.ours({ ...good(), ACCESS_TOKEN_SECRET: world.secret });
      return createOurAuth(world);
    },
  },
);

pitfall('JWT-8c: config schema rejects "undefined"', refuses({ REFRESH_TOKEN_PEPPER: 'undefined' }), versions);

const same = random();
pitfall(
  'JWT-5: config rejects one secret for both tokens',
  refuses({ ACCESS_TOKEN_SECRET: same, REFRESH_TOKEN_PEPPER: same }),
  versions,
);
