// The keys of a file, of which one signs. It is looked at again whenever a token is issued and whenever a key is unknown: a
// rotation needs no restart, and servers that share the file accept each other's tokens.
import { statSync } from 'node:fs';
import { createKeyRing, type SigningKeys } from './key-ring.ts';
import { inWords, readKeyFile } from './key-set-file.ts';
import { rotateWhenOld } from './rotate-key-file.ts';
import type { Algorithm } from './signing-key.ts';

/** After a rotation that failed: a file that cannot be written is told of, and not with every token. */
const retrySeconds = 60 * 60;

type Options = {
  algorithm: Algorithm;
  ttlSeconds: number;
  /** The age at which the key that signs is replaced; never, unless given. */
  rotateSeconds?: number;
  now: () => Date;
  /** Told of a file that became unreadable, or cannot be rotated: the keys that were read last stay. */
  onFailure: (error: unknown) => void;
};

/** The ring of those keys in `file` that are of this algorithm; the first one is made. Throws `bad-keys`. */
export function openKeyFile(
  file: string,
  { algorithm, ttlSeconds, rotateSeconds = Number.POSITIVE_INFINITY, now, onFailure }: Options,
): SigningKeys {
  const own = () => inWords(file, () => readKeyFile(file)).filter((key) => key.algorithm === algorithm);
  const usual = { algorithm, now, seconds: rotateSeconds };
  if (own().length === 0) rotateWhenOld(file, { ...usual, waits: true });
  let version: string | undefined;
  let ring: SigningKeys;
  let rotateAt: number;
  let generation = 0;
  read();

  function read(): void {
    // Before the keys: what changes in between is read again.
    version = versionOf(file);
    const keys = own();
    ring = createKeyRing(keys, { ttlSeconds, now });
    rotateAt = (keys.at(-1)?.from ?? 0) + rotateSeconds;
  }

  function look(): SigningKeys {
    if (versionOf(file) === version) return ring;
    try {
      read();
      generation += 1;
    } catch (error) {
      onFailure(error);
    }
    return ring;
  }

  /** By whoever signs, when it signs: there is no timer to stop. */
  function rotateInTime(): SigningKeys {
    const seconds = now().getTime() / 1000;
    if (seconds < rotateAt) return ring;
    try {
      rotateWhenOld(file, usual);
    } catch (error) {
      rotateAt = seconds + retrySeconds;
      onFailure(error);
    }
    return look();
  }

  return {
    active() {
      look();
      return rotateInTime().active();
    },
    find: (kid) => ring.find(kid) ?? look().find(kid),
    jwks: () => look().jwks(),
    generation: () => generation,
  };
}

function versionOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.mtimeNs} ${found.ino} ${found.size}`;
}
