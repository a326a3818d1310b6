// Users over HTTP: reads the request, calls the application, writes the form that the viewer may see. Accounts are made where
// passwords are known, in the module auth.
import type { Request } from 'express';
import {
  ifMatchVersions,
  privateHeaders,
  sendPage,
  userHeaders,
  userTag,
  userVersionOf,
  userView,
  windowOf,
} from '#blog-http';
import type { IfMatch, SignedIn } from '#blog-http/terms';
import { userChange, userListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { UsersService } from '../application/users.ts';

export type RemoveUser = (actor: SignedIn, id: string, expected?: IfMatch<number>) => Promise<unknown>;

/** `remove` takes the account out of all modules. */
export function userRoutes(users: Pick<UsersService, 'list' | 'read' | 'update'> & { remove: RemoveUser }): Routes {
  return {
    '/api/users': {
      GET: async (req, res) => {
        const viewer = signedIn(res);
        const query = parseQuery(userListQuery, req);
        const page = await users.list(viewer, windowOf(query));
        sendPage(req, res, query, { ...page, items: page.items.map(userView) });
      },
    },
    '/api/users/:id': {
      GET: async (req, res) => {
        const seen = await users.read(principalOf(res), param(req));
        conditional(req, res, userTag(seen), userView(seen), privateHeaders);
      },
      PUT: async (req, res) => {
        const actor = signedIn(res);
        const change = parseBody(userChange, req);
        const user = await users.update(actor, param(req), ifMatchVersions(req, userVersionOf), change);
        answer(res, 200, userView({ user, full: true }), userHeaders(user));
      },
      DELETE: async (req, res) => {
        await users.remove(signedIn(res), param(req), ifMatchVersions(req, userVersionOf));
        answer(res, 204);
      },
    },
  };
}

const param = (req: Request): string => String(req.params.id);
