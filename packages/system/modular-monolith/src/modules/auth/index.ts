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
import { loginFailuresOf } from '#jwt-refresh/http';
import type { Routes } from '#kit/http';
import type { Subscription } from '#messaging';
import { type Queries, sqlDatabase } from '#sql';
import { leave } from './application/leaving.ts';
import type { Accounts, Registration } from './application/ports.ts';
import { createPrepare } from './application/prepare.ts';
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
  onFailure: Parameters<typeof signingKeysOf>[1]['onFailure'];
  now: () => Date;
};

/** `once` keeps the answer to a request with an Idempotency-Key. */
type Registering = { registration: Registration; once: Once<Registration> };

export function createAuthModule({ pool, settings, accounts, onFailure, now }: Dependencies) {
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
  const database = sqlDatabase(pool);
  const credentials = createCredentialsStore(database);
  const prepare = createPrepare({ passwords, now, newId });
  const signIn = createSignIn({ accounts, credentials, passwords, accessTokens, sessions });
  const { REFRESH_TOKEN_PEPPER: secret } = settings;
  const leaveIn = (userId: string, tx: Queries) =>
    leave({ credentials: createCredentialsStore(tx), sessions: endSessionsIn(tx, now) }, userId);
  const subscription: Subscription<Queries> = userEvents(leaveIn);

  return {
    /** An account is made in several modules: by `registration`, which this module only asks for. */
    routes({ registration, once }: Registering): Routes {
      const idempotent = createIdempotent({ services: registration, once, secret });
      return {
        ...authRoutes({ signIn, prepare, idempotent, failures: loginFailuresOf(settings), secret }),
        // Who could verify HS256 could also sign: there is nothing to publish then.
        ...(settings.ACCESS_TOKEN_ALGORITHM === 'ES256' && {
          '/.well-known/jwks.json': { GET: serveJwks(signingKeys) },
        }),
      };
    },
    /** Comes before the routes of all modules: says who is asking. */
    authenticate: authenticate(accessTokens.verify),
    subscription,
    passwords,
    credentials,
    leave: (userId: string) => database.transaction((tx) => leaveIn(userId, tx)),
    purge: () => sessions.purge(),
  };
}
