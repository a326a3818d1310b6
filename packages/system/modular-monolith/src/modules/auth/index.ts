// The door of the module auth. It asks the module users who there is, and hears from it who has left.
import type { Pool } from 'pg';
import { createIdempotent, type Once } from '#blog-http';
import { isId, newId } from '#blog-http/terms';
import {
  authenticate,
  createAccessTokens,
  createPasswords,
  createPostgresSessionStore,
  createRefreshSessions,
  serveJwks,
  signingKeysOf,
} from '#jwt-refresh';
import type { Routes } from '#kit/http';
import type { Subscription } from '#messaging';
import { moduleDatabase, type Queries } from '../../shared/database/queries.ts';
import { leave } from './application/leaving.ts';
import type { Accounts, Newcomers } from './application/ports.ts';
import { createPrepare, createRegistration, createRemoveLeftOver } from './application/registration.ts';
import { createSignIn } from './application/sign-in.ts';
import { createCredentialsStore } from './infrastructure/credentials-store.ts';
import { endSessionsIn } from './infrastructure/end-sessions.ts';
import { authRoutes } from './interface/auth.routes.ts';
import type { AuthSettings } from './interface/settings.ts';
import { userEvents } from './interface/user-events.ts';

export { authSettings } from './interface/settings.ts';

type Dependencies = {
  pool: Pool;
  settings: AuthSettings;
  accounts: Accounts;
  newcomers: Newcomers;
  /** Adds a newcomer in the transaction that keeps the answer to an Idempotency-Key. */
  once: Once<Newcomers>;
  onFailure: Parameters<typeof signingKeysOf>[1]['onFailure'];
  now: () => Date;
};

export function createAuthModule({ pool, settings, accounts, newcomers, once, onFailure, now }: Dependencies) {
  const passwords = createPasswords({ cost: settings.PASSWORD_COST });
  const signingKeys = signingKeysOf(settings, { now, onFailure });
  const accessTokens = createAccessTokens({
    keys: signingKeys,
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    ttlSeconds: settings.ACCESS_TOKEN_SECONDS,
    now,
    isId,
  });
  const sessions = createRefreshSessions({
    store: createPostgresSessionStore(pool),
    pepper: settings.REFRESH_TOKEN_PEPPER,
    ttlSeconds: settings.REFRESH_TOKEN_SECONDS,
    familyTtlSeconds: settings.REFRESH_FAMILY_SECONDS,
    now,
  });
  const credentials = createCredentialsStore(moduleDatabase(pool));
  const registrationOf = (newcomers: Newcomers) => createRegistration({ credentials, newcomers });
  const registration = registrationOf(newcomers);
  const idempotent = createIdempotent({
    services: registration,
    once: (keyed, work) => once(keyed, (newcomers) => work(registrationOf(newcomers))),
    secret: settings.REFRESH_TOKEN_PEPPER,
  });
  const prepare = createPrepare({ passwords, now, newId });
  const signIn = createSignIn({ accounts, credentials, passwords, accessTokens, sessions });
  const failures = {
    perAccount: settings.LOGIN_FAILURES,
    perClient: settings.LOGIN_FAILURES_PER_CLIENT,
    windowSeconds: settings.LOGIN_FAILURE_SECONDS,
  };
  const removeLeftOver = createRemoveLeftOver({ credentials, accounts, now });
  const subscription: Subscription<Queries> = userEvents((userId, tx) =>
    leave({ credentials: createCredentialsStore(tx), sessions: endSessionsIn(tx, now) }, userId),
  );

  const routes: Routes = {
    ...authRoutes({ signIn, prepare, idempotent, failures }),
    // Who could verify HS256 could also sign: there is nothing to publish then.
    ...(settings.ACCESS_TOKEN_ALGORITHM === 'ES256' && {
      '/.well-known/jwks.json': { GET: serveJwks(signingKeys) },
    }),
  };
  return {
    routes,
    /** Comes before the routes of all modules: says who is asking. */
    authenticate: authenticate(accessTokens.verify),
    subscription,
    passwords,
    credentials,
    purge: () => Promise.all([sessions.purge(), removeLeftOver()]),
  };
}
