// The users: their list, and each of them in the form that the reader may see.
import { createdUser, type Idempotent, sendPage, userTag, userVersionOf, userView, windowOf } from '#blog-http';
import { newUser, type UserChange, userChange, userListQuery } from '#contract';
import { type Passwords, signedIn } from '#jwt-refresh';
import { parseNewAccount } from '#jwt-refresh/http';
import { parseQuery, type Routes } from '#kit/http';
import {
  type Blog,
  changeUser,
  checkMayCreateUsers,
  createUser,
  deleteUser,
  listUsers,
  newAccount,
  readUser,
  type SeenUser,
} from '#single-database';
import { type Edition, inEdition } from '../uniform/edition.ts';
import { type Item, itemRoutes, type Reading } from '../uniform/item.ts';

export const userFields = ['id', 'name', 'email', 'role', 'createdAt', 'updatedAt'];

const userItem = (blog: Blog, reading: Reading): Item<SeenUser, number, UserChange> => ({
  fields: userFields,
  whole: userChange,
  part: userChange.partial(),
  view: userView,
  tag: userTag,
  versionOf: userVersionOf,
  read: (req, viewer, id) => readUser(reading(req), viewer, id),
  write: async (by, id, expected, change) => ({ user: await changeUser(blog, by, id, expected, change), full: true }),
  remove: (by, id, expected) => deleteUser(blog, by, id, expected),
});

type Parts = { blog: Blog; reading: Reading; idempotent: Idempotent<Blog>; passwords: Passwords; edition: Edition };

export const userRoutes = ({ blog, reading, idempotent, passwords, edition }: Parts): Routes => ({
  [`${edition.root}/users`]: {
    GET: async (req, res) => {
      const viewer = signedIn(res);
      const query = parseQuery(userListQuery, req);
      const page = await listUsers(reading(req), viewer, windowOf(query));
      sendPage(req, res, query, { ...page, items: page.items.map(userView) });
    },
    POST: async (req, res) => {
      const by = signedIn(res);
      const input = await parseNewAccount(newUser, req);
      await checkMayCreateUsers(blog, by);
      // Before the transaction that keeps the answer: it must not stay open while bcrypt works.
      const account = newAccount(blog, input, await passwords.hash(input.password));
      await idempotent(req, res, async (blog) => inEdition(edition, createdUser(await createUser(blog, by, account))));
    },
  },
  [`${edition.root}/users/:id`]: itemRoutes(userItem(blog, reading), edition),
});
