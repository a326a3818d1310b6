// How often passwords may be guessed: only failures count, and nobody can lock another person out.
import type { Request, RequestHandler } from 'express';
import { limitBy } from '#kit/http';

/** Wrong passwords in one window: for one account from one client, and from one client for all accounts together. */
export type LoginFailures = { perAccount: number; perClient: number; windowSeconds: number };

/** Comes before a handler that checks a password; `accountOf` says whose. */
export function limitGuesses(failures: LoginFailures, accountOf: (req: Request) => string): RequestHandler[] {
  const { perAccount, perClient, windowSeconds } = failures;
  const usual = { windowSeconds, code: 'too-many-logins', onlyFailures: true };
  return [
    limitBy({ ...usual, requests: perAccount, key: (req, client) => `${client} ${accountOf(req)}` }),
    limitBy({ ...usual, requests: perClient }),
  ];
}
