// The refresh token of a browser: in a cookie that no script can read, that no other site can have sent along, and that
// comes with a header which only our own pages can set.
import type { CookieOptions, Request, Response } from 'express';
import { HttpProblem } from '#kit/http';
import type { IssuedRefreshToken } from '../refresh-sessions.ts';

/** A browser takes a name that begins so only with `Secure`, with `Path=/` and without a domain (RFC 6265bis). */
export const cookieName = '__Host-refresh';
/** A form cannot send a header of its own, and a script of another site would have to ask first: nobody answers it. */
export const sessionHeader = 'X-Session';

export const cookieFlags: CookieOptions = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' };

/** The header decides, never the cookie: a cookie without it is as good as none. Throws for what is not `cookie`. */
export function asksForCookie(req: Request): boolean {
  const value = req.get(sessionHeader);
  if (value === undefined) return false;
  if (value !== 'cookie') throw new HttpProblem('malformed-request', `${sessionHeader} is "cookie", or is not sent`);
  // What a browser says itself, and no script can change. Old browsers and other clients do not say it.
  const site = req.get('Sec-Fetch-Site');
  if (site === undefined || site === 'same-origin') return true;
  throw new HttpProblem('cross-site-request', 'Only a page of this origin may use the session cookie');
}

/** What the cookie holds; '' is no token. Throws when the body holds one as well, or the cookie came twice. */
export function refreshTokenOf(req: Request): string {
  const bodyToken: unknown = req.body?.refreshToken;
  if (bodyToken !== undefined) {
    throw new HttpProblem('two-refresh-tokens', `With ${sessionHeader} the refresh token is in the cookie alone`);
  }
  const values = cookiesOf(req, cookieName);
  // A browser has one of them. Of two, nobody could say which is whose.
  if (values.length > 1) throw new HttpProblem('two-refresh-tokens', `The cookie ${cookieName} came more than once`);
  return values[0] ?? '';
}

/** All values that came under this name. */
export const cookiesOf = (req: Request, name: string): string[] =>
  (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));

export function setCookie(res: Response, { token, expiresIn }: IssuedRefreshToken): void {
  res.cookie(cookieName, token, { ...cookieFlags, maxAge: expiresIn * 1_000 });
}

/** For the end of a session alone. A refused refresh leaves the cookie: it may be another tab's, and newer. */
export function clearCookie(res: Response): void {
  res.clearCookie(cookieName, cookieFlags);
}
