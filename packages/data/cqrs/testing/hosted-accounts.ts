// For tests: a host that keeps accounts, as the contract's suite wants to sign in with them. It registers each as an author.
import { randomUUID } from 'node:crypto';
import { createdUser } from '#blog-http';
import { newId } from '#blog-http/terms';
import { credentials, newUser, type Role } from '#contract';
import { type AccessTokens, signedIn } from '#jwt-refresh';
import { answer, HttpProblem, parseBody, type Routes } from '#kit/http';
import type { Runner } from '../src/commands/run-commands.ts';

type Account = { id: string; password: string; role: Role };

export type Accounts = Map<string, Account>;

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
      POST: async (req, res) => {
        const by = signedIn(res);
        const { email, name, password, role } = parseBody(newUser, req);
        const createdAt = new Date();
        const author = { id: newId(createdAt), name, role };
        const { result } = await runner.run((commands) => commands.registerAuthor(by, author));
        accounts.set(email, { ...author, password });
        const { status, body, headers } = createdUser({ ...result, email, createdAt, updatedAt: createdAt });
        answer(res, status, body, headers);
      },
    },
    '/api/users/:id': {
      DELETE: async (req, res) => {
        const by = signedIn(res);
        await runner.run((commands) => commands.deleteAuthor(by, String(req.params.id)));
        answer(res, 204);
      },
    },
  });
