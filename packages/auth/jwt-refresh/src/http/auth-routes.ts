// Signing up, in and out over HTTP, the same for every app that mounts them. Answers that carry tokens are never stored
// anywhere on the way.
import type { KeyObject } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { credentials, refreshRequest } from '#contract';
import { answer, parseBody, type Routes } from '#kit/http';
import { deviceName } from '../device-name.ts';
import type { Proofs } from '../dpop/proofs.ts';
import { invalidProof } from '../dpop/read-proof.ts';
import type { SignedInPair, SignIn } from '../sign-in.ts';
import { createKnownDevices } from './known-devices.ts';
import { type LoginFailures, limitGuesses } from './limit-guesses.ts';
import { asksForCookie, clearCookie, refreshTokenOf, setCookie } from './session-cookie.ts';

type Parts = {
  signIn: SignIn;
  /** What an account is, and how a new one is answered, is the app's affair. */
  register: RequestHandler;
  failures: LoginFailures;
  /** Proves that a browser was signed in before. */
  secret: KeyObject;
  /** Lets browsers keep their refresh token in a cookie. Without it the header that asks for one says nothing. */
  cookies?: { leewaySeconds: number };
  /** Lets other clients bind their tokens to a key of theirs. Without it a proof says nothing. */
  proofs?: Pick<Proofs, 'check'>;
};

export function authRoutes({ signIn, register, failures, secret, cookies, proofs }: Parts): Routes {
  const accountOf = (req: Request) => String(req.body?.email).trim().toLowerCase();
  const devices = createKnownDevices(secret);
  const slowGuessing = limitGuesses(failures, accountOf, devices);
  const inCookie = (req: Request) => cookies !== undefined && asksForCookie(req);
  const tokenIn = (req: Request) => (inCookie(req) ? refreshTokenOf(req) : parseBody(refreshRequest, req).refreshToken);

  /** The key that the client proves to hold; undefined for one that proves nothing. */
  function keyOf(req: Request): string | undefined {
    if (proofs === undefined || req.headers.dpop === undefined) return undefined;
    if (inCookie(req)) throw invalidProof('beside a cookie, which other tabs send as well');
    return proofs.check(req);
  }

  function sendTokens(req: Request, res: Response, { access, refresh }: SignedInPair, jkt: string | undefined): void {
    const { token: accessToken, expiresIn } = access;
    const signedIn = { accessToken, tokenType: jkt === undefined ? 'Bearer' : 'DPoP', expiresIn };
    const isInCookie = inCookie(req);
    if (isInCookie) setCookie(res, refresh);
    const body = isInCookie ? signedIn : { ...signedIn, refreshToken: refresh.token };
    answer(res, 200, body, { 'Cache-Control': 'no-store' });
  }

  return {
    '/api/auth/register': { POST: register },
    '/api/auth/login': {
      POST: [
        ...slowGuessing,
        async (req, res) => {
          const leewaySeconds = (inCookie(req) && cookies?.leewaySeconds) || 0;
          const replaced = inCookie(req) ? refreshTokenOf(req) : '';
          const jkt = keyOf(req);
          const client = { device: deviceName(req.get('User-Agent')), leewaySeconds, jkt };
          const pair = await signIn.login(parseBody(credentials, req), client);
          devices.remember(res, accountOf(req));
          // The browser forgets it now, and a session that nobody can reach would stay on the list.
          await signIn.logout(replaced);
          sendTokens(req, res, pair, jkt);
        },
      ],
    },
    '/api/auth/refresh': {
      POST: async (req, res) => {
        const jkt = keyOf(req);
        sendTokens(req, res, await signIn.refresh(tokenIn(req), jkt), jkt);
      },
    },
    '/api/auth/logout': {
      POST: async (req, res) => {
        await signIn.logout(tokenIn(req), keyOf(req));
        if (inCookie(req)) clearCookie(res);
        answer(res, 204);
      },
    },
  };
}
