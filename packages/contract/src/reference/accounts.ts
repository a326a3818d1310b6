// Signing up, in and out.
import type { Request, Response } from 'express';
import { answer, limitBy, type Routes } from '#kit/http';
import { BlogError } from '../problems.ts';
import { credentials, refreshRequest, type TokenPair } from '../schemas/auth.ts';
import { ACCESS_SECONDS } from './access-tokens.ts';
import type { Parts } from './parts.ts';
import { send } from './reply.ts';
import { addUser } from './users.ts';

export function accountRoutes(parts: Parts): Routes {
  const { state, sessions } = parts;

  const register = async (req: Request, res: Response) => {
    // Nobody can tell anonymous callers apart: each request has a space of keys to itself.
    const caller = `anonymous ${parts.idempotency.fingerprintOf(req)}`;
    send(res, await parts.idempotency.once(req, caller, () => addUser(parts, parts.newcomerOf(req))));
  };

  const login = (req: Request, res: Response) => {
    const { email, password } = parts.bodyOf(credentials, req);
    const user = [...state.users.values()].find((row) => row.email === email);
    if (!user || user.passwordHash !== parts.hashOf(password)) {
      throw new BlogError('invalid-credentials', 'Cannot sign in: e-mail or password is wrong');
    }
    answer(res, 200, pair(parts.accessTokens.issue(user), sessions.start(user.id)));
  };

  const refresh = (req: Request, res: Response) => {
    const next = sessions.rotate(parts.bodyOf(refreshRequest, req).refreshToken);
    const user = next && parts.accountOf(next.userId);
    if (!user) throw new BlogError('invalid-refresh-token', 'Cannot refresh: the token is not valid');
    answer(res, 200, pair(parts.accessTokens.issue(user), next.refreshToken));
  };

  const logout = (req: Request, res: Response) => {
    sessions.end(parts.bodyOf(refreshRequest, req).refreshToken);
    answer(res, 204);
  };

  const throttle = limitBy({
    requests: parts.failedLogins,
    windowSeconds: 60,
    key: ({ body }) => parts.throttleKey(body ?? {}),
    code: 'too-many-logins',
    onlyFailures: true,
  });
  return {
    '/api/auth/register': { POST: register },
    '/api/auth/login': { POST: [throttle, login] },
    '/api/auth/refresh': { POST: refresh },
    '/api/auth/logout': { POST: logout },
  };
}

const pair = (accessToken: string, refreshToken: string): TokenPair => ({
  accessToken,
  tokenType: 'Bearer',
  expiresIn: ACCESS_SECONDS,
  refreshToken,
});
