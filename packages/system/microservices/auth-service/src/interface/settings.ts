// The settings of this module: what config.ts reads of the environment for it.
import { jwtRefreshSettings } from '#jwt-refresh';
import { whole } from '#kit/settings';

const count = (standard: number) => whole(1, 1_000_000_000).default(standard);

export const authSettings = {
  ...jwtRefreshSettings,
  TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
  LOGIN_FAILURES: count(10),
  LOGIN_FAILURES_PER_CLIENT: count(100),
  LOGIN_FAILURE_SECONDS: count(300),
};
