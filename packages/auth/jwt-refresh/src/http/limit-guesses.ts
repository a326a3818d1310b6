// How often passwords may be guessed: only failures count, and nobody can lock another person out of a browser of theirs.
import type { Request, RequestHandler } from 'express';
import { limitBy } from '#kit/http';
import type { KnownDevices } from './known-devices.ts';

/** Wrong passwords in one window: for one account from one client, for one account from all, and from one client for all accounts. */
export type LoginFailures = { perAccount: number; perAccountInAll: number; perClient: number; windowSeconds: number };

type AccountOf = (req: Request) => string;

const usual = { code: 'too-many-logins', onlyFailures: true };

/** Comes before a handler that checks a password; `accountOf` says whose. */
export function limitGuesses(failures: LoginFailures, accountOf: AccountOf): RequestHandler[] {
  const { perAccount, perClient, windowSeconds } = failures;
  return [
    limitBy({ ...usual, windowSeconds, requests: perAccount, key: (req, client) => `${client} ${accountOf(req)}` }),
    limitBy({ ...usual, windowSeconds, requests: perClient }),
  ];
}

/**
 * The same, and a bound on what many clients together may try at one account. A browser that was signed in to it before has
 * that bound to itself: strangers use up the tries of strangers alone.
 */
export function limitGuessesOfStrangers(failures: LoginFailures, accountOf: AccountOf, devices: KnownDevices) {
  const { perAccountInAll: requests, windowSeconds } = failures;
  const key = (req: Request) => `${devices.nameOf(req, accountOf(req)) ?? ''} ${accountOf(req)}`;
  return [...limitGuesses(failures, accountOf), limitBy({ ...usual, windowSeconds, requests, key })];
}
