// The Express edge: reads the access token of a request and says who is asking.
import type { Request, RequestHandler, Response } from 'express';
import { AuthError } from './auth-error.ts';
import { invalidToken } from './check-token.ts';
import type { Proofs } from './dpop/proofs.ts';
import type { Principal } from './principal.ts';

const credentials = /^(Bearer|DPoP) +([\w.~+/-]+=*)$/i;

/**
 * No Authorization header: anonymous. A bad one throws `invalid-token`, also where anonymous is welcome. A token that is bound to
 * a key is taken with a proof of that key alone, and nowhere that no `proofs` are given.
 */
export function authenticate(
  verify: (token: string) => Principal | Promise<Principal>,
  proofs?: Pick<Proofs, 'check'>,
): RequestHandler {
  return async (req, res, next) => {
    if (req.headers.authorization !== undefined) {
      const { isBound, token } = tokenOf(req);
      const principal = await verify(token);
      if (isBound !== (principal.jkt !== undefined)) throw invalidToken('bound, or not, against its scheme');
      if (isBound && proofs?.check(req, token) !== principal.jkt) throw invalidToken('without a proof of its key');
      res.locals.principal = principal;
    }
    next();
  };
}

/** Who is asking; undefined is anonymous. */
export function principalOf(res: Response): Principal | undefined {
  return res.locals.principal;
}

/** Who is asking; throws `sign-in-required` when nobody is. */
export function signedIn(res: Response): Principal {
  const principal = principalOf(res);
  if (principal === undefined) throw new AuthError('sign-in-required', 'Cannot go on: nobody is signed in');
  return principal;
}

function tokenOf(req: Request): { isBound: boolean; token: string } {
  // Node keeps the first of several headers and a proxy may have checked the last.
  if (req.headersDistinct.authorization?.length !== 1) throw invalidToken('several Authorization headers');
  const [, scheme, token] = credentials.exec(req.headers.authorization ?? '') ?? [];
  if (token === undefined) throw invalidToken('malformed Authorization header');
  return { isBound: scheme?.toLowerCase() === 'dpop', token };
}
