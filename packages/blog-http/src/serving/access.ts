// Who may come in: access tokens, refresh sessions and passwords, as the settings say.
import type { Pool } from 'pg';
import {
  createAccessTokens,
  createPasswords,
  createPostgresSessionStore,
  createRefreshSessions,
  serveJwks,
  signingKeysOf,
} from '#jwt-refresh';
import type { AccountsConfig } from '#jwt-refresh/http';
import type { HttpAppOptions, Routes } from '#kit/http';
import { isId } from '../terms/ids.ts';

type Parts = { config: AccountsConfig; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createAccess({ config, pool, logger, now }: Parts) {
  const keys = signingKeysOf(config, {
    now,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
  });
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
  const sessions = createRefreshSessions({
    store: createPostgresSessionStore(pool),
    pepper: config.REFRESH_TOKEN_PEPPER,
    ttlSeconds: config.REFRESH_TOKEN_SECONDS,
    familyTtlSeconds: config.REFRESH_FAMILY_SECONDS,
    now,
  });
  // Who could verify HS256 could also sign: there is nothing to publish then.
  const published: Routes =
    config.ACCESS_TOKEN_ALGORITHM === 'ES256' ? { '/.well-known/jwks.json': { GET: serveJwks(keys) } } : {};
  return {
    passwords: createPasswords({ cost: config.PASSWORD_COST }),
    accessTokens: createAccessTokens({ keys, issuer, audience, ttlSeconds, now, isId }),
    sessions,
    published,
  };
}
