// A file of keys as a JWK Set, readable by its owner alone. It is looked at again whenever a token is issued and whenever a
// key is unknown: a rotation needs no restart, and servers that share the file accept each other's tokens.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';
import { createKeyRing, type SigningKeys } from './key-ring.ts';
import { type Algorithm, newSigningKey, readSigningKey, type SigningKey, writeSigningKey } from './signing-key.ts';

/** No access token lives longer: older keys can go. */
export const longestTtlSeconds = 24 * 60 * 60;

const keySet = z.object({ keys: z.array(z.unknown()).max(1000) });

type Options = {
  algorithm: Algorithm;
  ttlSeconds: number;
  now: () => Date;
  /** Told of a file that became unreadable: the keys that were read last stay. */
  onFailure: (error: unknown) => void;
};

/** The ring of those keys in `file` that are of this algorithm; the first one is made. Throws `bad-keys`. */
export function openKeyFile(file: string, { algorithm, ttlSeconds, now, onFailure }: Options): SigningKeys {
  const own = (keys: SigningKey[]) => keys.filter((key) => key.algorithm === algorithm);
  const read = () => createKeyRing(own(readKeyFile(file)), { ttlSeconds, now });
  if (own(readKeyFile(file)).length === 0) rotateKeyFile(file, { algorithm, now });
  let version = versionOf(file);
  let ring = read();
  let generation = 0;

  function look(): SigningKeys {
    const there = versionOf(file);
    if (there === version) return ring;
    version = there;
    try {
      ring = read();
      generation += 1;
    } catch (error) {
      onFailure(error);
    }
    return ring;
  }

  return {
    active: () => look().active(),
    find: (kid) => ring.find(kid) ?? look().find(kid),
    jwks: () => look().jwks(),
    generation: () => generation,
  };
}

/** Makes the file, or adds a key that signs after `leadSeconds`, in which others can learn it, and drops those that verify nothing any more. */
export function rotateKeyFile(
  file: string,
  { algorithm, now, leadSeconds = 0 }: { algorithm: Algorithm; now: () => Date; leadSeconds?: number },
): SigningKey {
  const seconds = Math.floor(now().getTime() / 1000);
  const there = existsSync(file) ? readKeyFile(file) : [];
  const isFirst = !there.some((key) => key.algorithm === algorithm);
  const added = newSigningKey(algorithm, seconds + (isFirst ? 0 : leadSeconds));
  const keys = [...there, added].toSorted((a, b) => a.from - b.from);
  const isNeeded = (key: SigningKey, index: number) => {
    const next = keys.slice(index + 1).find((later) => later.algorithm === key.algorithm);
    return next === undefined || next.from + longestTtlSeconds > seconds;
  };
  // The file gets its name when it is whole: whoever reads it meanwhile sees the old one.
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const text = JSON.stringify({ keys: keys.filter(isNeeded).map(writeSigningKey) }, undefined, 2);
  return use(file, () => {
    try {
      writeFileSync(draft, text, { mode: 0o600, flush: true });
      renameSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
    return added;
  });
}

function readKeyFile(file: string): SigningKey[] {
  return use(file, () => keySet.parse(JSON.parse(readFileSync(file, 'utf8'))).keys.map(readSigningKey));
}

function versionOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.mtimeNs} ${found.ino} ${found.size}`;
}

function use<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message } = error as Error;
    const isNoSet = error instanceof SyntaxError || error instanceof z.ZodError;
    const reason = isNoSet ? 'it is no JWK Set' : message.replace(/^([A-Z]+|Cannot sign with this key): /, '');
    // A cause could quote the file.
    throw new AuthError('bad-keys', `Cannot use the signing keys in "${file}": ${reason}`);
  }
}
