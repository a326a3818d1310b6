// How often passwords may be guessed: only failures count, and nobody can lock another person out of a browser of theirs.
import type { Request, RequestHandler } from 'express';
import { limitBy } from '#kit/http';
import type { KnownDevices } from './known-devices.ts';

/** Wrong passwords in one window. */
export type LoginFailures = {
  /** For one account from one client. */
  perAccount: number;
  /** For one account from all clients together. */
  perAccountInAll: number;
  /** For all accounts together from one client. */
  perClient: number;
  windowSeconds: number;
};

/**
 * Comes before a handler that checks a password; `accountOf` says whose. With `devices` a browser that was signed in to the
 * account is a client of its own, wherever it is: strangers use up the tries of strangers alone.
 */
export function limitGuesses(
  { perAccount, perAccountInAll, perClient, windowSeconds }: LoginFailures,
  accountOf: (req: Request) => string,
  devices?: KnownDevices,
): RequestHandler[] {
  const usual = { windowSeconds, code: 'too-many-logins', onlyFailures: true };
  const knownOf = (req: Request) => devices?.nameOf(req, accountOf(req));
  const guesserOf = (req: Request, client: string) => knownOf(req) ?? client;
  const limits = [
    limitBy({
      ...usual,
      name: 'guesses of one client for one account',
      requests: perAccount,
      key: (req, client) => `${guesserOf(req, client)} ${accountOf(req)}`,
    }),
    limitBy({ ...usual, name: 'guesses of one client', requests: perClient, key: guesserOf }),
  ];
  if (!devices) return limits;
  const inAll = (req: Request) => `${knownOf(req) ?? 'strangers'} ${accountOf(req)}`;
  return [...limits, limitBy({ ...usual, name: 'guesses for one account', requests: perAccountInAll, key: inAll })];
}
