// The environment of these routes; an app spreads the shape into its own.
import { whole } from '#kit/settings';
import type { LoginFailures } from './limit-guesses.ts';

const count = (standard: number) => whole(1, 1_000_000_000).default(standard);

export const loginSettings = {
  LOGIN_FAILURES: count(10),
  LOGIN_FAILURES_PER_ACCOUNT: count(100),
  LOGIN_FAILURES_PER_CLIENT: count(100),
  LOGIN_FAILURE_SECONDS: count(300),
};

type Settings = Record<keyof typeof loginSettings, number>;

export const loginFailuresOf = (config: Settings): LoginFailures => ({
  perAccount: config.LOGIN_FAILURES,
  perAccountInAll: config.LOGIN_FAILURES_PER_ACCOUNT,
  perClient: config.LOGIN_FAILURES_PER_CLIENT,
  windowSeconds: config.LOGIN_FAILURE_SECONDS,
});
