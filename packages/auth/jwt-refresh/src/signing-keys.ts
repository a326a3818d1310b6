// Where the keys of access tokens come from: the environment, or a file that can be rotated.
import type { z } from 'zod';
import type { jwtRefreshSettings } from './config.ts';
import { openKeyFile } from './key-file.ts';
import { createKeyRing, type SigningKeys, sharedSecret } from './key-ring.ts';
import { readSigningKey } from './signing-key.ts';

type Settings = z.output<z.ZodObject<typeof jwtRefreshSettings>>;
type Names = 'ALGORITHM' | 'SECRET' | 'KEY' | 'KEYS_FILE' | 'SECONDS' | 'ROTATE_DAYS';

/** What the environment gives wins over the file. Throws `bad-keys`. */
export function signingKeysOf(
  config: Pick<Settings, `ACCESS_TOKEN_${Names}`>,
  { now, onFailure }: { now: () => Date; onFailure: (error: unknown) => void },
): SigningKeys {
  const { ACCESS_TOKEN_ALGORITHM: algorithm, ACCESS_TOKEN_SECRET: secret, ACCESS_TOKEN_KEY: key } = config;
  const { ACCESS_TOKEN_SECONDS: ttlSeconds, ACCESS_TOKEN_KEYS_FILE: file = '' } = config;
  const { ACCESS_TOKEN_ROTATE_DAYS: days } = config;
  if (algorithm === 'HS256' && secret) return sharedSecret(secret);
  if (algorithm === 'ES256' && key)
    return createKeyRing([readSigningKey(key.export().toString())], { ttlSeconds, now });
  const schedule = days > 0 && { rotateSeconds: days * 24 * 60 * 60 };
  return openKeyFile(file, { algorithm, ttlSeconds, now, onFailure, ...schedule });
}
