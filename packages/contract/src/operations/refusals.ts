// Every code with which a route may refuse: its own rules, the token, the body, and the transport below them.
import type { AnyOperation } from './operation.ts';

/** The problem codes of one operation, own rules first. */
export function refusalsOf({ token, headers = [], query, body, refusals = [], tag }: AnyOperation): string[] {
  const codes: string[] = [...refusals];
  if (token !== 'none') codes.push('invalid-token');
  if (token === 'needed') codes.push('sign-in-required');
  const isKeyed = headers.includes('Idempotency-Key');
  // Without a token nobody can tell callers apart, so nobody's key can be somebody else's.
  if (isKeyed && token !== 'none') codes.push('idempotency-key-reused');
  if (query || isKeyed) codes.push('invalid-parameter');
  if (body) codes.push('malformed-json', 'body-too-large', 'unsupported-media-type', 'validation-failed');
  codes.push('malformed-request');
  if (tag !== 'Service') codes.push('too-many-requests', 'internal-error', 'unavailable');
  return codes;
}
