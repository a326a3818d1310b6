// A new key for access tokens, by command or by schedule. Nobody is signed out: the key before it verifies until the last
// token that it signed has ended.
import { existsSync } from 'node:fs';
import { withFileLock } from './file-lock.ts';
import { inWords, readKeyFile, writeKeyFile } from './key-set-file.ts';
import { announceSeconds } from './serve-jwks.ts';
import { type Algorithm, newSigningKey, type SigningKey } from './signing-key.ts';

/** No access token lives longer: older keys can go. */
export const longestTtlSeconds = 24 * 60 * 60;
/** A rotation takes milliseconds, and a few may come together. */
const patienceMs = 15_000;

type Options = {
  algorithm: Algorithm;
  now: () => Date;
  /** How long others have to learn the key before it signs. A secret of HS256 nobody fetches. */
  leadSeconds?: number;
};

/** Makes the file, or adds a key and drops those that verify nothing any more. Throws `bad-keys`. */
export function rotateKeyFile(file: string, options: Options): SigningKey {
  return inWords(file, () => {
    const added = withFileLock(file, patienceMs, () => addKey(file, options));
    if (added === undefined) throw new Error(`"${file}.lock" is there, and does not go away`);
    return added;
  });
}

/**
 * The same when the newest key began so long ago, or when there is none: of many processes that find it so, one rotates.
 * Does nothing while somebody else rotates, unless it may wait. Throws `bad-keys`.
 */
export function rotateWhenOld(
  file: string,
  { seconds, waits = false, ...options }: Options & { seconds: number; waits?: boolean },
): SigningKey | undefined {
  return inWords(file, () =>
    withFileLock(file, waits ? patienceMs : 0, () => {
      const newest = keysIn(file).findLast(({ algorithm }) => algorithm === options.algorithm);
      const isOld = newest === undefined || secondsOf(options.now()) - newest.from >= seconds;
      return isOld ? addKey(file, options) : undefined;
    }),
  );
}

function addKey(file: string, { algorithm, now, leadSeconds }: Options): SigningKey {
  const seconds = secondsOf(now());
  const there = keysIn(file);
  const isFirst = !there.some((key) => key.algorithm === algorithm);
  const lead = leadSeconds ?? (algorithm === 'ES256' ? announceSeconds : 0);
  const added = newSigningKey(algorithm, seconds + (isFirst ? 0 : lead));
  const keys = [...there, added].toSorted((a, b) => a.from - b.from);
  const isNeeded = (key: SigningKey, index: number) => {
    const next = keys.slice(index + 1).find((later) => later.algorithm === key.algorithm);
    return next === undefined || next.from + longestTtlSeconds > seconds;
  };
  writeKeyFile(file, keys.filter(isNeeded));
  return added;
}

const keysIn = (file: string): SigningKey[] => (existsSync(file) ? readKeyFile(file) : []);
const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);
