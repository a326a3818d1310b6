// Users over HTTP: reads the request, calls the service, writes the form that the viewer may see.
import type { Request } from 'express';
import { type FullUser, newUser, type PublicUser, registration, userChange, userListQuery } from '#contract';
import { type Passwords, principalOf, type RefreshSessions, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { Database } from '../../shared/database/client.ts';
import type { Reply } from '../../shared/database/idempotency-keys.ts';
import { statedBy } from '../../shared/middleware/expected.ts';
import { forViewer } from '../../shared/middleware/for-viewer.ts';
import type { Idempotent } from '../../shared/middleware/idempotent.ts';
import { sendPage, windowOf } from '../../shared/middleware/listing.ts';
import type { UsersService } from './users.service.ts';
import type { SeenUser, StoredUser } from './users.types.ts';

type Dependencies = {
  users: UsersService;
  /** The service inside a transaction. */
  usersIn: (db: Database) => UsersService;
  passwords: Pick<Passwords, 'hash'>;
  sessions: Pick<RefreshSessions, 'endAll'>;
  idempotent: Idempotent;
};

export function userRoutes({ users, usersIn, passwords, sessions, idempotent }: Dependencies): Routes {
  return {
    '/api/auth/register': {
      POST: async (req, res) => {
        const input = parseBody(registration, req);
        // Before the transaction: it should not stay open while bcrypt works.
        const passwordHash = await passwords.hash(input.password);
        await idempotent(req, res, async (db) => created(await usersIn(db).register(input, passwordHash)));
      },
    },
    '/api/users': {
      GET: async (req, res) => {
        const viewer = signedIn(res);
        const query = parseQuery(userListQuery, req);
        const page = await users.list(viewer, windowOf(query));
        sendPage(req, res, query, { ...page, items: page.items.map(view) });
      },
      POST: async (req, res) => {
        const actor = signedIn(res);
        const input = parseBody(newUser, req);
        const passwordHash = await passwords.hash(input.password);
        await idempotent(req, res, async (db) => created(await usersIn(db).create(actor, input, passwordHash)));
      },
    },
    '/api/users/:id': {
      GET: async (req, res) => {
        const seen = await users.read(principalOf(res), param(req));
        conditional(req, res, tagOf(seen), view(seen), forViewer);
      },
      PUT: async (req, res) => {
        const actor = signedIn(res);
        const change = parseBody(userChange, req);
        const user = await users.update(actor, param(req), statedBy(req, versionOf), change);
        answer(res, 200, view({ user, full: true }), headers(user));
      },
      DELETE: async (req, res) => {
        await users.remove(signedIn(res), param(req), statedBy(req, versionOf));
        // A crash before this line leaves sessions that the next refresh ends: it finds no account.
        await sessions.endAll(param(req));
        answer(res, 204);
      },
    },
  };
}

const param = (req: Request): string => String(req.params.id);

function view({ user, full }: SeenUser): FullUser | PublicUser {
  const seenByAll = { id: user.id, name: user.name, createdAt: user.createdAt.toISOString() };
  return full
    ? { ...seenByAll, email: user.email, role: user.role, updatedAt: user.updatedAt.toISOString() }
    : seenByAll;
}

// Two forms of one version have different bytes, so they have different tags.
const tagOf = ({ user, full }: SeenUser): string => `"${user.version}-${full ? 'full' : 'public'}"`;

function versionOf(tag: string): number | undefined {
  const [, version] = /^"(\d{1,9})-full"$/.exec(tag) ?? [];
  return version ? Number(version) : undefined;
}

const headers = (user: StoredUser) => ({
  ETag: tagOf({ user, full: true }),
  ...forViewer,
});

/** The answer to whoever made the account. */
const created = (user: StoredUser): Reply => ({
  status: 201,
  headers: { ...headers(user), Location: `/api/users/${user.id}` },
  body: view({ user, full: true }),
  shows: user.id,
});
