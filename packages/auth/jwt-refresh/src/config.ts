// The environment of this package; an app spreads the shape into its own and reads it once, at start.
import { createSecretKey, KeyObject } from 'node:crypto';
import { z } from 'zod';
import { secret, whole } from '#kit/settings';
import { longestLeewaySeconds } from './decide-rotation.ts';
import { longestTtlSeconds } from './rotate-key-file.ts';
import { algorithms, readSigningKey } from './signing-key.ts';

// As a KeyObject the secret is parsed once and printed by no log.
const key = () => secret(32).transform((text) => createSecretKey(Buffer.from(text)));
const day = 24 * 60 * 60;
const seconds = (standard: number, most: number) => whole(1, most).default(standard);

export const jwtRefreshSettings = {
  ACCESS_TOKEN_ALGORITHM: z.enum(algorithms).default('HS256'),
  /** The one secret of HS256. */
  ACCESS_TOKEN_SECRET: key().optional(),
  /** The one private key of ES256, as PEM or JWK. */
  ACCESS_TOKEN_KEY: z
    .string()
    .transform((text) => createSecretKey(Buffer.from(text)))
    .optional(),
  /** A JWK Set that `npx pnpm keys rotate` adds to; read when neither of the two above is given. */
  ACCESS_TOKEN_KEYS_FILE: z.string().optional(),
  /** The age at which the key that signs is replaced in that file, by whoever signs; 0 is never. */
  ACCESS_TOKEN_ROTATE_DAYS: whole(0, 365).default(90),
  REFRESH_TOKEN_PEPPER: key(),
  TOKEN_ISSUER: z.string().min(1),
  TOKEN_AUDIENCE: z.string().min(1),
  ACCESS_TOKEN_SECONDS: seconds(15 * 60, longestTtlSeconds),
  /** How long a session lives without a refresh. */
  REFRESH_TOKEN_SECONDS: seconds(7 * day, 365 * day),
  /** How long a session lives however often it is refreshed. */
  REFRESH_FAMILY_SECONDS: seconds(30 * day, 365 * day),
  /** For how long a browser's refresh token may come back after its use. */
  REFRESH_LEEWAY_SECONDS: whole(0, longestLeewaySeconds).default(10),
  PASSWORD_COST: whole(10, 15).default(10),
};

type Parsed = z.output<z.ZodObject<typeof jwtRefreshSettings>>;
type ParsedKeys = Pick<Parsed, 'REFRESH_TOKEN_PEPPER' | `ACCESS_TOKEN_${'ALGORITHM' | 'SECRET' | 'KEY' | 'KEYS_FILE'}`>;

/** A check for the app's schema: `z.object({ ...jwtRefreshSettings }).check(differentKeys)`. */
export function differentKeys({ value, issues }: z.core.ParsePayload<ParsedKeys>): void {
  const { ACCESS_TOKEN_ALGORITHM: algorithm, ACCESS_TOKEN_KEYS_FILE: file, ACCESS_TOKEN_KEY: own } = value;
  const { ACCESS_TOKEN_SECRET: secret, REFRESH_TOKEN_PEPPER: pepper } = value;
  const refuse = (name: string, message: string) =>
    issues.push({ code: 'custom', path: [name], message, input: undefined });

  const [name, given] = algorithm === 'ES256' ? ['ACCESS_TOKEN_KEY', own] : ['ACCESS_TOKEN_SECRET', secret];
  if (given === undefined && file === undefined) refuse(name, 'is missing');
  if (algorithm === 'ES256' && own !== undefined && !isForES256(own)) {
    refuse(name, 'must be the PEM or the JWK of a private key on P-256');
  }
  // zod comes here also after it refused one of them, which then is no key.
  if (secret instanceof KeyObject && pepper instanceof KeyObject && secret.equals(pepper)) {
    refuse('REFRESH_TOKEN_PEPPER', 'must differ from ACCESS_TOKEN_SECRET');
  }
}

function isForES256(key: KeyObject): boolean {
  try {
    return readSigningKey(key.export().toString()).algorithm === 'ES256';
  } catch {
    return false;
  }
}
