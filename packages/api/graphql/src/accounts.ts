// Signing up, in and out is plain HTTP here as everywhere: a token is needed before the first question can be asked.
import { createdUser } from '#blog-http';
import { registration } from '#contract';
import type { Passwords } from '#jwt-refresh';
import { authRoutes, parseNewAccount } from '#jwt-refresh/http';
import { answer, type Routes } from '#kit/http';
import { type Blog, newAccount, registerUser } from '#single-database';

type Parts = Omit<Parameters<typeof authRoutes>[0], 'register'> & { blog: Blog; passwords: Passwords };

export const accountRoutes = ({ blog, passwords, ...signIn }: Parts): Routes =>
  authRoutes({
    ...signIn,
    register: async (req, res) => {
      const input = await parseNewAccount(registration, req);
      const account = newAccount(blog, { ...input, role: 'USER' }, await passwords.hash(input.password));
      const { status, headers, body } = createdUser(await registerUser(blog, account));
      // There is no address of a user here.
      answer(res, status, body, { ...headers, Location: '/graphql' });
    },
  });
