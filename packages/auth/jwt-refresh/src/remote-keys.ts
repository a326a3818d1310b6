// The public keys of an issuer elsewhere, fetched from the one address of the configuration and kept. The last good set
// stays while the issuer is down; a token can make us ask again, but not where, and not often.
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';
import type { KeySet, VerifyingKey } from './key-ring.ts';

const longestAnswer = 64 * 1024;
/** Between two questions, however many unknown keys are named meanwhile. */
const coolDownSeconds = 5;
/** A set this old is asked for again, while it goes on to be used. */
const freshSeconds = 60;

// Only what we sign with: a secret in a public set would be no secret, and a token must not choose among algorithms.
const usable = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  ...{ x: z.string(), y: z.string(), kid: z.string().min(1).max(64) },
  ...{ alg: z.literal('ES256').optional(), use: z.literal('sig').optional() },
});
const jwks = z.object({ keys: z.array(z.unknown()).max(100) });

export type RemoteKeys = KeySet & {
  /** Resolves when the set is as new as it may be: for a key that is not in it. */
  askAgain: () => Promise<void>;
  /** Starts to ask when the set is no longer fresh, and waits for nothing. */
  keepFresh: () => void;
  /** Whether no set was ever fetched. */
  isEmpty: () => boolean;
};

type Options = { jwksUrl: string; timeoutMs: number; now: () => Date; onFailure: (error: unknown) => void };

export function createRemoteKeys({ jwksUrl, timeoutMs, now, onFailure }: Options): RemoteKeys {
  let keys = new Map<string, VerifyingKey>();
  let generation = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  const age = () => now().getTime() / 1000 - askedAt;

  function ask(): Promise<void> {
    askedAt = now().getTime() / 1000;
    const asked = fetchKeys(jwksUrl, timeoutMs).then((fetched) => {
      const isKept = [...keys].every(([kid, key]) => fetched.get(kid)?.verifies.equals(key.verifies));
      keys = fetched;
      // What a key that is gone has verified is to be verified anew.
      if (!isKept) generation += 1;
    });
    return asked.catch(onFailure).finally(() => {
      asking = undefined;
    });
  }

  return {
    find: (kid) => keys.get(kid ?? ''),
    generation: () => generation,
    isEmpty: () => keys.size === 0,
    async askAgain() {
      if (asking === undefined && age() >= coolDownSeconds) asking = ask();
      await asking;
    },
    keepFresh() {
      if (asking === undefined && age() >= freshSeconds) asking = ask();
    },
  };
}

async function fetchKeys(url: string, timeoutMs: number): Promise<Map<string, VerifyingKey>> {
  const failed = (reason: string, cause?: unknown) =>
    new AuthError('bad-keys', `Cannot use the keys of "${url}": ${reason}`, { cause });
  // An answer that leads elsewhere is none: the address is a matter of configuration.
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch((cause) => {
    throw failed('there is no answer', cause);
  });
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel();
    throw failed(`the answer is ${answer.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestAnswer) throw failed(`the answer has more than ${longestAnswer} bytes`);
  }
  const keys = readKeys(Buffer.concat(chunks).toString(), failed);
  if (keys.size === 0) throw failed('there is no key of ES256 among them');
  return keys;
}

function readKeys(text: string, failed: (reason: string) => AuthError): Map<string, VerifyingKey> {
  try {
    const found = jwks.parse(JSON.parse(text)).keys.flatMap((key): [string, VerifyingKey][] => {
      const read = usable.safeParse(key);
      if (!read.success) return [];
      const { kid, kty, crv, x, y } = read.data;
      const verifies = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
      // The issuer says when a key ends, by leaving it out.
      return [[kid, { algorithm: 'ES256', verifies, endsAt: Number.POSITIVE_INFINITY }]];
    });
    return new Map(found);
  } catch {
    throw failed('the answer is no JWK Set');
  }
}
