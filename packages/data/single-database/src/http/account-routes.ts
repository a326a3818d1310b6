// Signing up, in and out over HTTP, for whatever style of API stands beside it: a token is needed before the first question.
import { createdUser, createIdempotent } from '#blog-http';
import { createKeptAnswers } from '#blog-http/kept-answers';
import type { createAccess } from '#blog-http/serving';
import { registration } from '#contract';
import { createSignIn } from '#jwt-refresh';
import { type AccountsConfig, authRoutes, loginFailuresOf, parseNewAccount } from '#jwt-refresh/http';
import type { Blog, createBlog } from '../blog.ts';
import { accountsOf } from '../users/accounts.ts';
import { newAccount, registerUser } from '../users/add-users.ts';

type Parts = {
  blog: ReturnType<typeof createBlog>;
  access: ReturnType<typeof createAccess>;
  config: AccountsConfig;
  /** The address of a user in this style. */
  addressOf?: (id: string) => string;
};

/** `idempotent` does work under a key once, also that of other routes; `purge` forgets old keys and sessions. */
export function createAccountRoutes({ blog, access, config, addressOf = (id) => `/api/users/${id}` }: Parts) {
  const { passwords, accessTokens, sessions } = access;
  const secret = config.REFRESH_TOKEN_PEPPER;
  const kept = createKeptAnswers(blog.db, blog.now);
  const idempotent = createIdempotent<Blog>({
    services: blog,
    once: (keyed, work) => kept.once(keyed, (tx) => work({ ...blog, db: tx })),
    secret,
  });
  const routes = authRoutes({
    signIn: createSignIn({ accounts: accountsOf(blog), passwords, accessTokens, sessions }),
    failures: loginFailuresOf(config),
    secret,
    register: async (req, res) => {
      const input = await parseNewAccount(registration, req);
      const account = newAccount(blog, { ...input, role: 'USER' }, await passwords.hash(input.password));
      await idempotent(req, res, async (blog) => {
        const { headers, ...reply } = createdUser(await registerUser(blog, account));
        return { ...reply, headers: { ...headers, Location: addressOf(account.id) } };
      });
    },
  });
  return { routes, idempotent, purge: () => Promise.all([kept.purge(), sessions.purge()]) };
}
