// POST with an Idempotency-Key: the work is done once, and a repeated request gets the first answer. How answers are kept
// is the pattern's own affair.
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Request, Response } from 'express';
import { BlogError, canonicalJson } from '#contract';
import { principalOf } from '#jwt-refresh';
import { answer, HttpProblem } from '#kit/http';
import type { KeptReply, Reply } from './reply.ts';

/** `request` is a fingerprint of what was asked; `caller` is whose key it is. */
export type KeyedRequest = { caller: string; key: string; request: string };

/**
 * The port to what keeps the answers. It does the work once for each key and keeps the reply in the transaction that did
 * the work, whose services it hands to the work; of two requests at the same time the second waits for the first.
 * Resolves to 'reused' when the key came with another request.
 */
export type Once<Services> = (
  keyed: KeyedRequest,
  work: (services: Services) => Promise<Reply>,
) => Promise<{ reply: KeptReply; replayed: boolean } | 'reused'>;

export type Idempotent<Services> = (
  req: Request,
  res: Response,
  work: (services: Services) => Promise<Reply>,
) => Promise<void>;

type Parts<Services> = {
  services: Services;
  once: Once<Services>;
  /** A secret of the app, also one that has another use: the fingerprints get a key of their own, derived from it. */
  secret: KeyObject;
};

/** Without the header the work gets `services`; with it, those of the transaction that keeps the answer. */
export function createIdempotent<Services>({ services, once, secret }: Parts<Services>): Idempotent<Services> {
  const fingerprintKey = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'idempotency', 32)));
  return async (req, res, work) => {
    const key = keyOf(req);
    if (key === undefined) return send(res, await work(services));
    const request = fingerprint(req, fingerprintKey);
    // Nobody can tell anonymous callers apart: each request has a space of keys to itself.
    const caller = principalOf(res)?.id ?? `anonymous ${request}`;
    const done = await once({ caller, key, request }, work);
    if (done === 'reused') {
      throw new BlogError('idempotency-key-reused', `Cannot use the key "${key}": it came with another request before`);
    }
    send(res, done.reply, done.replayed ? { 'Idempotency-Replayed': 'true' } : {});
  };
}

function send(res: Response, { status, headers, body }: KeptReply, more: Record<string, string> = {}): void {
  answer(res, status, body, { ...headers, ...more });
}

function keyOf(req: Request): string | undefined {
  const key = req.get('Idempotency-Key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'must be 1 to 255 visible ASCII characters';
  throw new HttpProblem('invalid-parameter', `Cannot use the Idempotency-Key: it ${detail}`, {
    errors: [{ parameter: 'Idempotency-Key', detail }],
  });
}

// Keyed, because a registration holds a password: a plain hash of it would be quicker to search than bcrypt's.
const fingerprint = (req: Request, key: KeyObject): string =>
  createHmac('sha256', key)
    .update(`${req.method} ${req.path}\n${canonicalJson(req.body)}`)
    .digest('base64url');
