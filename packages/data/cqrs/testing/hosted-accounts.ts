// For tests: a host that keeps accounts, as the contract's suite wants to sign in with them. It registers each as an author.
import { randomUUID } from 'node:crypto';
import { createdUser, privateHeaders, userTag, userView, windowOf } from '#blog-http';
import { newId, pageOf } from '#blog-http/terms';
import { credentials, newUser, type Role, userListQuery } from '#contract';
import { type AccessTokens, signedIn } from '#jwt-refresh';
import { answer, conditional, HttpProblem, parseBody, parseQuery, type Routes } from '#kit/http';
import type { Runner } from '../src/commands/run-commands.ts';

type Account = { id: string; email: string; name: string; password: string; role: Role; createdAt: Date };

export type Accounts = Map<string, Account>;

const seen = (account: Account) => ({ user: { ...account, version: 1, updatedAt: account.createdAt }, full: false });

export const hostedAccounts =
  (accounts: Accounts) =>
  ({ runner, accessTokens }: { runner: Runner; accessTokens: AccessTokens }): Routes => ({
    '/api/auth/login': {
      POST: async (req, res) => {
        const { email, password } = parseBody(credentials, req);
        const account = accounts.get(email);
        if (account?.password !== password) throw new HttpProblem('invalid-credentials');
        const { token, expiresIn } = accessTokens.issue(account);
        answer(res, 200, { accessToken: token, tokenType: 'Bearer', expiresIn, refreshToken: randomUUID() });
      },
    },
    '/api/users': {
      GET: (req, res) => {
        const { role } = signedIn(res);
        if (role === 'USER') throw new HttpProblem('forbidden');
        const window = windowOf(parseQuery(userListQuery, req));
        const { items, nextCursor } = pageOf([...accounts.values()].reverse(), window);
        answer(res, 200, { items: items.map((one) => userView(seen(one))), nextCursor }, privateHeaders);
      },
      POST: async (req, res) => {
        const by = signedIn(res);
        const { email, name, password, role } = parseBody(newUser, req);
        const createdAt = new Date();
        const author = { id: newId(createdAt), name, role };
        const { result } = await runner.run((commands) => commands.registerAuthor(by, author));
        accounts.set(email, { ...author, email, password, createdAt });
        const { status, body, headers } = createdUser({ ...result, email, createdAt, updatedAt: createdAt });
        answer(res, status, body, headers);
      },
    },
    '/api/users/:id': {
      GET: (req, res) => {
        const account = [...accounts.values()].find(({ id }) => id === req.params.id);
        if (!account) throw new HttpProblem('user-not-found');
        conditional(req, res, userTag(seen(account)), userView(seen(account)), privateHeaders);
      },
      DELETE: async (req, res) => {
        const by = signedIn(res);
        await runner.run((commands) => commands.deleteAuthor(by, String(req.params.id)));
        answer(res, 204);
      },
    },
  });
