// Signing up, in and out over HTTP. Answers that carry tokens are never stored anywhere on the way.
import type { Request, Response } from 'express';
import { createdUser, type Idempotent } from '#blog-http';
import { credentials, refreshRequest, registration, type TokenPair } from '#contract';
import { answer, limitBy, parseBody, type Routes } from '#kit/http';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService } from './auth.service.ts';

type Dependencies = {
  auth: AuthService;
  users: Pick<UsersService, 'prepare'>;
  /** Hands on the service inside the transaction that keeps the answer. */
  idempotent: Idempotent<{ users: Pick<UsersService, 'register'> }>;
  /** Failed logins in one window: for one address of an account, and for all of them together. */
  failures: { perAccount: number; perClient: number; windowSeconds: number };
};

export function authRoutes({ auth, users, idempotent, failures }: Dependencies): Routes {
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
        const account = await users.prepare({ ...parseBody(registration, req), role: 'USER' });
        await idempotent(req, res, async ({ users }) => createdUser(await users.register(account)));
      },
    },
    '/api/auth/login': {
      POST: [...slowGuessing, async (req, res) => sendTokens(res, await auth.login(parseBody(credentials, req)))],
    },
    '/api/auth/refresh': {
      POST: async (req, res) => sendTokens(res, await auth.refresh(tokenIn(req))),
    },
    '/api/auth/logout': {
      POST: async (req, res) => {
        await auth.logout(tokenIn(req));
        answer(res, 204);
      },
    },
  };
}

const tokenIn = (req: Request): string => parseBody(refreshRequest, req).refreshToken;

const sendTokens = (res: Response, pair: TokenPair): void => answer(res, 200, pair, { 'Cache-Control': 'no-store' });
