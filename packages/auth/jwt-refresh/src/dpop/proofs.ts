// The Express edge of DPoP: whether a request comes with a proof that its sender holds the key, made for this request alone.
import type { KeyObject } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { AuthError } from '../auth-error.ts';
import { createProofNonces } from './proof-nonces.ts';
import { invalidProof, readProof, sha256 } from './read-proof.ts';
import { createSeenProofs } from './seen-proofs.ts';

type Options = {
  /** The same on all servers of the app: they take each other's nonces. */
  secret: KeyObject;
  now: () => Date;
  /** Where clients find this app (`https://api.example.com`), as they see it. By default the loopback, on the port of the request. */
  origins?: readonly string[] | undefined;
};

export type Proofs = ReturnType<typeof createProofs>;

export function createProofs({ secret, now, origins }: Options) {
  const nonces = createProofNonces({ secret, now });
  const seen = createSeenProofs();

  /** Whoever sends proofs finds in each answer the nonce for the next one. */
  const offerNonce: RequestHandler = (req, res, next) => {
    if (req.headers.dpop !== undefined) res.set('DPoP-Nonce', nonces.current());
    next();
  };

  /**
   * The thumbprint of the key that the sender holds. `accessToken` is the one of the request, where there is one. Throws
   * `invalid-proof`, and `proof-nonce-required` for a proof that is right but for its nonce.
   */
  function check(req: Request, accessToken?: string): string {
    const [text = '', second] = req.headersDistinct.dpop ?? [];
    if (second !== undefined) throw invalidProof('several proofs');
    const { jkt, jti, htm, htu, ath, nonce = '' } = readProof(text);
    if (htm !== req.method) throw invalidProof('for another method');
    if (!isHere(req, new URL(htu))) throw invalidProof('for another address');
    if (ath !== (accessToken && sha256(accessToken))) throw invalidProof('for another access token');
    const period = nonces.periodOf(nonce);
    if (period === undefined) throw new AuthError('proof-nonce-required', 'Sign the DPoP-Nonce of this answer');
    if (!seen.add(sha256(`${jkt} ${jti}`).slice(0, 22), period, nonces.oldest())) throw invalidProof('seen before');
    return jkt;
  }

  // Not by the Host of the request: whom a client was lured to could pass its proof on to us under that name.
  function isHere(req: Request, { origin, pathname }: URL): boolean {
    const port = req.socket.localPort;
    const own = origins ?? ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`);
    return own.includes(origin) && pathname === new URL(req.originalUrl, origin).pathname;
  }

  return { offerNonce, check };
}
