// The settings of signing in: what config.ts reads of the environment for it.
import { jwtRefreshSettings } from '#jwt-refresh';
import { loginSettings } from '#jwt-refresh/http';

export const authSettings = {
  ...jwtRefreshSettings,
  ...loginSettings,
  TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
};
