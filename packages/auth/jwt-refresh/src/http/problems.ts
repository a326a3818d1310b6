// What the routes of sessions refuse beyond the Blog API: spread it into an app's own table.
import { proofAlgorithm } from '../dpop/read-proof.ts';

const proof = (error: string) => ({ 'WWW-Authenticate': `DPoP error="${error}", algs="${proofAlgorithm}"` });

export const sessionProblems = {
  'invalid-proof': { status: 401, title: 'The DPoP proof is not valid', headers: proof('invalid_dpop_proof') },
  'proof-nonce-required': {
    status: 401,
    title: 'Sign the DPoP-Nonce of this answer into the proof',
    headers: proof('use_dpop_nonce'),
  },
  'two-refresh-tokens': { status: 400, title: 'Send one refresh token: in the cookie or in the body' },
  'cross-site-request': { status: 403, title: 'Another site may not use the session cookie' },
  'wrong-password': { status: 403, title: 'The current password is wrong' },
  'session-not-found': { status: 404, title: 'There is no such session' },
} as const;
