// The Express edge: reads the access token of a request and says who is asking.
import type { Request, RequestHandler, Response } from 'express';
import { AuthError } from './auth-error.ts';
import { invalidToken } from './check-token.ts';
import type { Principal } from './principal.ts';

const bearer = /^Bearer +([\w.~+/-]+=*)$/i;

/** No Authorization header: anonymous. A bad one throws `invalid-token`, also where anonymous is welcome. */
export function authenticate(verify: (token: string) => Principal | Promise<Principal>): RequestHandler {
  return async (req, res, next) => {
    if (req.headers.authorization !== undefined) res.locals.principal = await verify(tokenOf(req));
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

function tokenOf(req: Request): string {
  // Node keeps the first of several headers and a proxy may have checked the last.
  if (req.headersDistinct.authorization?.length !== 1) throw invalidToken('several Authorization headers');
  const token = bearer.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) throw invalidToken('malformed Authorization header');
  return token;
}
