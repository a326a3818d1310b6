// Joins the parts of this package into an app of its own: accounts, sessions, tokens. Starts nothing.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { validate as isId } from 'uuid';
import { blogProblems, DEMO_PASSWORD, demoPeople } from '#contract';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { createAccessTokens } from '../access-token.ts';
import { authenticate, principalOf, signedIn } from '../authenticate.ts';
import { createProofs } from '../dpop/proofs.ts';
import { authRoutes, loginFailuresOf, sessionProblems, sessionRoutes } from '../http/index.ts';
import { createPasswords } from '../password.ts';
import { createPostgresSessionStore, inTransaction } from '../postgres-session-store.ts';
import { createRefreshSessions } from '../refresh-sessions.ts';
import { serveJwks } from '../serve-jwks.ts';
import type { SessionStore } from '../session-store.ts';
import { createSignIn } from '../sign-in.ts';
import { signingKeysOf } from '../signing-keys.ts';
import { createAccountService } from './account-service.ts';
import { createAccountStore } from './accounts.ts';
import type { Config } from './config.ts';
import { meRoutes, registerHandler } from './me-routes.ts';
import { openapi } from './openapi.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const passwords = createPasswords({ cost: config.PASSWORD_COST });
  const signingKeys = signingKeysOf(config, {
    now,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
  });
  const accessTokens = createAccessTokens({
    keys: signingKeys,
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
    isId,
  });
  const sessionsIn = (store: SessionStore) =>
    createRefreshSessions({
      store,
      pepper: config.REFRESH_TOKEN_PEPPER,
      ttlSeconds: config.REFRESH_TOKEN_SECONDS,
      familyTtlSeconds: config.REFRESH_FAMILY_SECONDS,
      now,
    });
  const sessions = sessionsIn(createPostgresSessionStore(pool));
  const accounts = createAccountStore(pool);
  const service = createAccountService({
    accounts,
    passwords,
    now,
    atOnce: (work) =>
      inTransaction(pool, (tx) =>
        work({ accounts: createAccountStore(tx), sessions: sessionsIn(createPostgresSessionStore(tx)) }),
      ),
  });
  const failures = loginFailuresOf(config);
  const proofs = createProofs({ secret: config.REFRESH_TOKEN_PEPPER, now, origins: config.PROOF_ORIGINS });

  const app: Express = createHttpApp({
    name: 'Accounts API: jwt-refresh',
    settings: config,
    logger,
    problems: { ...blogProblems, ...sessionProblems },
    isUnavailable,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/openapi.json': 'the API as a document for programs',
        '/.well-known/jwks.json': 'the keys that verify its access tokens',
        '/readyz': 'whether the server is ready',
      },
      note:
        config.SEED_DEMO && !config.ADMIN_PASSWORD
          ? `Sign in as ${demoPeople} with the password "${DEMO_PASSWORD}".`
          : undefined,
    },
    ready: () => canWrite(pool),
    before: [proofs.offerNonce, authenticate(accessTokens.verify, proofs)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...authRoutes({
        signIn: createSignIn({ accounts, passwords, accessTokens, sessions }),
        register: registerHandler(service),
        failures,
        secret: config.REFRESH_TOKEN_PEPPER,
        cookies: { leewaySeconds: config.REFRESH_LEEWAY_SECONDS },
        proofs,
      }),
      ...meRoutes(service, failures),
      ...sessionRoutes({
        sessions,
        mayEndSessionsOf: (res, id) => service.mayEndSessionsOf(signedIn(res), id),
      }),
      '/.well-known/jwks.json': { GET: serveJwks(signingKeys) },
    },
  });
  return { app, passwords, accessTokens, purge: sessions.purge };
}
