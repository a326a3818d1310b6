// Users over HTTP: reads the request, calls the application, writes the form that the viewer may see.
import type { Request, RequestHandler } from 'express';
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
import { userChange, userListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh/verifier';
import { answer, conditional, HttpProblem, parseBody, parseQuery, type Routes } from '#kit/http';
import type { UsersService } from '../application/users.ts';

/** Accounts are made and deleted in all services: by the auth service, to which the gateway leads such requests. */
const elsewhere: RequestHandler = () => {
  throw new HttpProblem('misdirected-request');
};

export function userRoutes(users: Pick<UsersService, 'list' | 'read' | 'update'>): Routes {
  return {
    '/api/users': {
      GET: async (req, res) => {
        const viewer = signedIn(res);
        const query = parseQuery(userListQuery, req);
        const page = await users.list(viewer, windowOf(query));
        sendPage(req, res, query, { ...page, items: page.items.map(userView) });
      },
      POST: elsewhere,
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
      DELETE: elsewhere,
    },
  };
}

const param = (req: Request): string => String(req.params.id);
