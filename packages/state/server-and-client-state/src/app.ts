// The posts of the Blog API, and the sign-in that a page needs, on one database. Starts nothing: tests and the server share it.
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createdUser, createIdempotent } from '#blog-http';
import { createKeptAnswers } from '#blog-http/kept-answers';
import { createAccess, firstRows } from '#blog-http/serving';
import { blogProblems, registration } from '#contract';
import { authenticate, createSignIn, principalOf } from '#jwt-refresh';
import { authRoutes, loginFailuresOf, parseNewAccount, sessionProblems } from '#jwt-refresh/http';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { accountsOf, type Blog, createBlog, newAccount, registerUser, seed } from '#single-database';
import { sqlDatabase } from '#sql';
import { pageRoutes } from '#ui/serve';
import type { Config } from './config.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { postRoutes } from './http/post-routes.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

/** `npx pnpm generate` builds it. */
const page = fileURLToPath(new URL('./generated/page', import.meta.url));

export function createApp({ config, pool, logger, now }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const { passwords, accessTokens, sessions, published } = createAccess({ config, pool, logger, now });
  const kept = createKeptAnswers(blog.db, now);
  const secret = config.REFRESH_TOKEN_PEPPER;
  const idempotent = createIdempotent<Blog>({
    services: blog,
    once: (keyed, work) => kept.once(keyed, (tx) => work({ ...blog, db: tx })),
    secret,
  });

  const app = createHttpApp({
    name: 'Blog API: server and client state',
    settings: config,
    logger,
    problems: { ...blogProblems, ...sessionProblems },
    isUnavailable,
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...pageRoutes(page),
      ...demoRoutes(config),
      ...authRoutes({
        signIn: createSignIn({ accounts: accountsOf(blog), passwords, accessTokens, sessions }),
        register: async (req, res) => {
          const input = await parseNewAccount(registration, req);
          const account = newAccount(blog, { ...input, role: 'USER' }, await passwords.hash(input.password));
          await idempotent(req, res, async (blog) => createdUser(await registerUser(blog, account)));
        },
        failures: loginFailuresOf(config),
        secret,
        // The page keeps no refresh token: it lies in a cookie that no script can read, and all tabs share it.
        cookies: { leewaySeconds: config.REFRESH_LEEWAY_SECONDS },
      }),
      ...postRoutes(blog, idempotent),
      ...published,
    },
  });
  return {
    app,
    blog,
    accessTokens,
    seed: () => seed(blog.db, firstRows(config, now(), passwords.hash)),
    purge: () => Promise.all([kept.purge(), sessions.purge()]),
  };
}
