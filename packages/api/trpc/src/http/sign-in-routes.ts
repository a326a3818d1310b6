// Signing up, in and out: the routes of #jwt-refresh over the accounts of this database.
import { createdUser, type Idempotent } from '#blog-http';
import { registration } from '#contract';
import type { Passwords } from '#jwt-refresh';
import { authRoutes, parseNewAccount } from '#jwt-refresh/http';
import type { Routes } from '#kit/http';
import { type Blog, newAccount, registerUser } from '#single-database';

type Parts = Omit<Parameters<typeof authRoutes>[0], 'register'> & {
  blog: Blog;
  idempotent: Idempotent<Blog>;
  passwords: Passwords;
};

export const signInRoutes = ({ blog, idempotent, passwords, ...signIn }: Parts): Routes =>
  authRoutes({
    ...signIn,
    register: async (req, res) => {
      const input = await parseNewAccount(registration, req);
      const account = newAccount(blog, { ...input, role: 'USER' }, await passwords.hash(input.password));
      await idempotent(req, res, async (blog) => createdUser(await registerUser(blog, account)));
    },
  });
