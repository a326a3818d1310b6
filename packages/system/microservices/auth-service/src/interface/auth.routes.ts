// Making and deleting accounts, signing in and out over HTTP: what sees a password, and what crosses the services. Most are the
// routes of the jwt-refresh package.
import type { KeyObject } from 'node:crypto';
import { createdUser, type Idempotent, ifMatchVersions, userVersionOf } from '#blog-http';
import type { IfMatch, SignedIn } from '#blog-http/terms';
import { type NewUser, newUser, registration } from '#contract';
import { type SignIn, signedIn } from '#jwt-refresh';
import { type LoginFailures, authRoutes as mountAuthRoutes, parseNewAccount } from '#jwt-refresh/http';
import { answer, type Routes } from '#kit/http';
import type { Registration } from '../application/ports.ts';
import type { NewAccount } from '../domain/account.ts';

type Dependencies = {
  signIn: SignIn;
  prepare: (user: NewUser) => Promise<NewAccount>;
  /** Hands on the registration that keeps its answer. */
  idempotent: Idempotent<Registration>;
  /** Takes an account out of all services. */
  remove: (actor: SignedIn, id: string, expected?: IfMatch<number>) => Promise<unknown>;
  failures: LoginFailures;
  /** Proves that a browser was signed in before. */
  secret: KeyObject;
};

export function authRoutes({ signIn, prepare, idempotent, remove, failures, secret }: Dependencies): Routes {
  return {
    ...mountAuthRoutes({
      signIn,
      failures,
      secret,
      register: async (req, res) => {
        const account = await prepare({ ...(await parseNewAccount(registration, req)), role: 'USER' });
        await idempotent(req, res, async ({ register }) => createdUser(await register(account)));
      },
    }),
    '/api/users': {
      POST: async (req, res) => {
        const actor = signedIn(res);
        const account = await prepare(await parseNewAccount(newUser, req));
        await idempotent(req, res, async ({ create }) => createdUser(await create(actor, account)));
      },
    },
    '/api/users/:id': {
      DELETE: async (req, res) => {
        await remove(signedIn(res), String(req.params.id), ifMatchVersions(req, userVersionOf));
        answer(res, 204);
      },
    },
  };
}
