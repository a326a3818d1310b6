// Every code with which a route may refuse: its own rules, the token, the body, and the transport below them.
import type { Operation } from './operation.ts';

/** The problem codes of one operation, own rules first. */
export function refusalsOf({ token, headers = [], query, body, refusals = [], tag }: Operation): string[] {
  const codes: string[] = [...refusals];
  if (token !== 'none') codes.push('invalid-token');
  if (token === 'needed') codes.push('sign-in-required');
  if (headers.includes('Idempotency-Key')) codes.push('idempotency-key-reused');
  if (query || headers.length > 0) codes.push('invalid-parameter');
  if (body) codes.push('malformed-json', 'body-too-large', 'unsupported-media-type', 'validation-failed');
  if (tag !== 'Service') codes.push('too-many-requests');
  return [...codes, 'malformed-request', 'internal-error', 'unavailable'];
}
