// Making and deleting accounts, signing in and out over HTTP: what sees a password, and what crosses the services. Answers that
// carry tokens are never stored anywhere on the way.
import type { Request, Response } from 'express';
import { createdUser, type Idempotent, ifMatchVersions, userVersionOf } from '#blog-http';
import type { IfMatch, SignedIn } from '#blog-http/terms';
import { credentials, type NewUser, newUser, refreshRequest, registration, type TokenPair } from '#contract';
import { signedIn } from '#jwt-refresh';
import { answer, limitBy, parseBody, type Routes } from '#kit/http';
import type { Registration } from '../application/ports.ts';
import type { SignIn } from '../application/sign-in.ts';
import type { NewAccount } from '../domain/account.ts';

type Dependencies = {
  signIn: SignIn;
  prepare: (user: NewUser) => Promise<NewAccount>;
  /** Hands on the registration that keeps its answer. */
  idempotent: Idempotent<Registration>;
  /** Takes an account out of all services. */
  remove: (actor: SignedIn, id: string, expected?: IfMatch<number>) => Promise<unknown>;
  /** Failed logins in one window: for one address of an account, and for all of them together. */
  failures: { perAccount: number; perClient: number; windowSeconds: number };
};

export function authRoutes({ signIn, prepare, idempotent, remove, failures }: Dependencies): Routes {
  const { perAccount, perClient, windowSeconds } = failures;
  const usual = { windowSeconds, code: 'too-many-logins', onlyFailures: true };
  // By client and account: nobody can lock another person out. Then by client alone, who may try many accounts.
  const slowGuessing = [
    limitBy({
      ...usual,
      requests: perAccount,
      key: (req, client) => `${client} ${String(req.body?.email).trim().toLowerCase()}`,
    }),
    limitBy({ ...usual, requests: perClient }),
  ];

  return {
    '/api/auth/register': {
      POST: async (req, res) => {
        const account = await prepare({ ...parseBody(registration, req), role: 'USER' });
        await idempotent(req, res, async ({ register }) => createdUser(await register(account)));
      },
    },
    '/api/users': {
      POST: async (req, res) => {
        const actor = signedIn(res);
        const account = await prepare(parseBody(newUser, req));
        await idempotent(req, res, async ({ create }) => createdUser(await create(actor, account)));
      },
    },
    '/api/users/:id': {
      DELETE: async (req, res) => {
        await remove(signedIn(res), String(req.params.id), ifMatchVersions(req, userVersionOf));
        answer(res, 204);
      },
    },
    '/api/auth/login': {
      POST: [...slowGuessing, async (req, res) => sendTokens(res, await signIn.login(parseBody(credentials, req)))],
    },
    '/api/auth/refresh': {
      POST: async (req, res) => sendTokens(res, await signIn.refresh(tokenIn(req))),
    },
    '/api/auth/logout': {
      POST: async (req, res) => {
        await signIn.logout(tokenIn(req));
        answer(res, 204);
      },
    },
  };
}

const tokenIn = (req: Request): string => parseBody(refreshRequest, req).refreshToken;

const sendTokens = (res: Response, pair: TokenPair): void => answer(res, 200, pair, { 'Cache-Control': 'no-store' });
