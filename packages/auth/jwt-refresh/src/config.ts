// The environment of this package; an app spreads the shape into its own and reads it once, at start.
import { createSecretKey, KeyObject } from 'node:crypto';
import { z } from 'zod';
import { secret, whole } from '#kit/settings';

// As a KeyObject the secret is parsed once and printed by no log.
const key = () => secret(32).transform((text) => createSecretKey(Buffer.from(text)));
const day = 24 * 60 * 60;
const seconds = (standard: number, most: number) => whole(1, most).default(standard);

export const jwtRefreshSettings = {
  ACCESS_TOKEN_SECRET: key(),
  REFRESH_TOKEN_PEPPER: key(),
  TOKEN_ISSUER: z.string().min(1),
  TOKEN_AUDIENCE: z.string().min(1),
  ACCESS_TOKEN_SECONDS: seconds(15 * 60, day),
  /** How long a session lives without a refresh. */
  REFRESH_TOKEN_SECONDS: seconds(7 * day, 365 * day),
  /** How long a session lives however often it is refreshed. */
  REFRESH_FAMILY_SECONDS: seconds(30 * day, 365 * day),
  PASSWORD_COST: whole(10, 15).default(10),
};

type ParsedKeys = { ACCESS_TOKEN_SECRET: KeyObject; REFRESH_TOKEN_PEPPER: KeyObject };

/** A check for the app's schema: `z.object({ ...jwtRefreshSettings }).check(differentKeys)`. */
export function differentKeys({ value, issues }: z.core.ParsePayload<ParsedKeys>): void {
  const { ACCESS_TOKEN_SECRET: secret, REFRESH_TOKEN_PEPPER: pepper } = value;
  // zod comes here also after it refused one of them, which then is no key.
  if (!(secret instanceof KeyObject && pepper instanceof KeyObject && secret.equals(pepper))) return;
  const message = 'must differ from ACCESS_TOKEN_SECRET';
  issues.push({ code: 'custom', path: ['REFRESH_TOKEN_PEPPER'], message, input: undefined });
}
