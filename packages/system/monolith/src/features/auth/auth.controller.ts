// Signing up, in and out over HTTP. Answers that carry tokens are never stored anywhere on the way.
import type { Request, Response } from 'express';
import { credentials, refreshRequest, registration, type TokenPair } from '#contract';
import type { Passwords } from '#jwt-refresh';
import { answer, limitBy, parseBody, type Routes } from '#kit/http';
import type { Database } from '../../shared/database/client.ts';
import type { Idempotent } from '../../shared/middleware/idempotent.ts';
import { created } from '../users/users.controller.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService } from './auth.service.ts';

type Dependencies = {
  auth: AuthService;
  usersIn: (db: Database) => UsersService;
  passwords: Pick<Passwords, 'hash'>;
  idempotent: Idempotent;
  failures: { requests: number; windowSeconds: number };
};

export function authRoutes({ auth, usersIn, passwords, idempotent, failures }: Dependencies): Routes {
  // By client and address: nobody can lock another person out, and one client can try few passwords for an address.
  const slowGuessing = limitBy({
    ...failures,
    key: (req) => `${req.ip} ${String(req.body?.email).trim().toLowerCase()}`,
    code: 'too-many-logins',
    onlyFailures: true,
  });

  return {
    '/api/auth/register': {
      POST: async (req, res) => {
        const input = parseBody(registration, req);
        const passwordHash = await passwords.hash(input.password);
        await idempotent(req, res, async (db) => created(await usersIn(db).register(input, passwordHash)));
      },
    },
    '/api/auth/login': {
      POST: [slowGuessing, async (req, res) => sendTokens(res, await auth.login(parseBody(credentials, req)))],
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
