// Signing up, in and out over HTTP, the same for every app that mounts them. Answers that carry tokens are never stored
// anywhere on the way.
import type { Request, RequestHandler, Response } from 'express';
import { credentials, refreshRequest, type TokenPair } from '#contract';
import { answer, parseBody, type Routes } from '#kit/http';
import type { SignedInPair, SignIn } from '../sign-in.ts';
import { type LoginFailures, limitGuesses } from './login-limits.ts';

type Parts = {
  signIn: SignIn;
  /** What an account is, and how a new one is answered, is the app's affair. */
  register: RequestHandler;
  failures: LoginFailures;
};

export function authRoutes({ signIn, register, failures }: Parts): Routes {
  const slowGuessing = limitGuesses(failures, (req) => String(req.body?.email).trim().toLowerCase());
  return {
    '/api/auth/register': { POST: register },
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

function sendTokens(res: Response, { access, refresh }: SignedInPair): void {
  const { token, expiresIn } = access;
  const pair: TokenPair = { accessToken: token, tokenType: 'Bearer', expiresIn, refreshToken: refresh.token };
  answer(res, 200, pair, { 'Cache-Control': 'no-store' });
}
