// The same key from the same caller: the first answer again, also when both arrive at once.
import type { Request } from 'express';
import { HttpProblem } from '#kit/http';
import { canonicalJson } from '../canonical-json.ts';
import { BlogError } from '../problems.ts';
import type { Reply } from './reply.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Kept = { request: string; reply: Promise<Reply>; until: number };

export const replayed = (reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'Idempotency-Replayed': 'true' },
});

/** Throws `invalid-parameter` for a key that is none. */
function keyOf({ headers }: Request): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(String(key))) return key === undefined ? key : String(key);
  const detail = 'must be 1 to 255 visible ASCII characters';
  throw new HttpProblem('invalid-parameter', 'A header does not fit', {
    errors: [{ parameter: 'Idempotency-Key', detail }],
  });
}

export function createIdempotency(now: () => Date) {
  const kept = new Map<string, Kept>();

  const idempotency = {
    keyOf,
    scopeOf: (callerId: string, key: string): string => `${callerId} ${key}`,
    fingerprintOf: ({ method, originalUrl, body }: Request): string =>
      `${method} ${originalUrl} ${canonicalJson(body)}`,
    once: async (req: Request, callerId: string, act: () => Reply | Promise<Reply>): Promise<Reply> => {
      const key = idempotency.keyOf(req);
      if (key === undefined) return act();
      const scope = idempotency.scopeOf(callerId, key);
      const request = idempotency.fingerprintOf(req);
      const known = kept.get(scope);
      if (known && known.until > now().getTime()) {
        if (known.request === request) return replayed(await known.reply);
        throw new BlogError('idempotency-key-reused', `Cannot use key "${key}": it was used for another request`);
      }
      const reply = (async () => act())();
      kept.set(scope, { request, reply, until: now().getTime() + DAY_MS });
      // A refusal is not kept: the next try may be right.
      reply.catch(() => kept.delete(scope));
      return reply;
    },
  };
  return idempotency;
}
