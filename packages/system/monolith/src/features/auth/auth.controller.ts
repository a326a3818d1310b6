// Signing up, in and out over HTTP: the routes of the jwt-refresh package, with the accounts of this blog.
import type { KeyObject } from 'node:crypto';
import { createdUser, type Idempotent } from '#blog-http';
import { registration } from '#contract';
import { type LoginFailures, authRoutes as mountAuthRoutes, parseNewAccount } from '#jwt-refresh/http';
import type { Routes } from '#kit/http';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService } from './auth.service.ts';

type Dependencies = {
  auth: AuthService;
  users: Pick<UsersService, 'prepare'>;
  /** Hands on the service inside the transaction that keeps the answer. */
  idempotent: Idempotent<{ users: Pick<UsersService, 'register'> }>;
  failures: LoginFailures;
  /** Proves that a browser was signed in before. */
  secret: KeyObject;
};

export function authRoutes({ auth, users, idempotent, failures, secret }: Dependencies): Routes {
  return mountAuthRoutes({
    signIn: auth,
    failures,
    secret,
    register: async (req, res) => {
      const account = await users.prepare({ ...(await parseNewAccount(registration, req)), role: 'USER' });
      await idempotent(req, res, async ({ users }) => createdUser(await users.register(account)));
    },
  });
}
