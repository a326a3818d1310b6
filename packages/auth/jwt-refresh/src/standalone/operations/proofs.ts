// What a client that binds its tokens to a key sends and gets, and how its proofs are refused.
import { z } from 'zod';
import type { Operation } from './operation.ts';

const proof = z
  .string()
  .optional()
  .meta({ description: 'A proof that you hold the key of your tokens (RFC 9449).', param: { id: 'DPoP' } });
const nonce = z
  .string()
  .optional()
  .meta({ description: 'For your next proof, when you sent one.', header: { id: 'DPoP-Nonce' } });

/** Wherever a token is given out or taken, it may be one that is bound to a key. */
export const withProof = (operation: Operation): Operation => ({
  ...operation,
  ownHeaders: { ...operation.ownHeaders, DPoP: proof },
  answerHeaders: { 'DPoP-Nonce': nonce },
  refusals: [...(operation.refusals ?? []), 'invalid-proof', 'proof-nonce-required'],
});
