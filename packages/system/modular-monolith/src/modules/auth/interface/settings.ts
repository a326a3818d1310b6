// The settings of this module: what config.ts reads of the environment for it.
import { z } from 'zod';
import { jwtRefreshSettings } from '#jwt-refresh';
import { loginSettings } from '#jwt-refresh/http';

export const authSettings = {
  ...jwtRefreshSettings,
  ...loginSettings,
  TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
};

const settings = z.object(authSettings);
export type AuthSettings = z.infer<typeof settings>;
