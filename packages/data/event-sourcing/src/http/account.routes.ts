// Accounts over HTTP: each request is one command or one question.
import type { Request, Response } from 'express';
import { z } from 'zod';
import { privateHeaders } from '#blog-http';
import { isId, newId } from '#blog-http/terms';
import { BlogError, email, line, role } from '#contract';
import { answer, conditional, parseBody, type Routes } from '#kit/http';
import { account } from '../commands/aggregates.ts';
import type { Handle } from '../commands/handle.ts';
import type { Load, Loaded } from '../commands/load.ts';
import type { AccountCommand } from '../domain/accounts/decide.ts';
import type { Account } from '../domain/accounts/evolve.ts';
import { type Actor, DomainError } from '../domain/decider.ts';
import type { History } from '../history/history.ts';
import { storeProblem } from './problems.ts';
import { type Actors, asOf, causeOf, expectedVersion, param } from './request.ts';

export type CommandParts = {
  handle: Handle;
  load: Load;
  history: History;
  actors: Actors;
  digest: (value: string) => string;
  /** Somebody should look for new events. */
  appended: () => void;
  now: () => Date;
};

const registration = z.strictObject({ email, name: line(100), role: role.default('USER') });

export function accountRoutes({ handle, load, history, actors, digest, appended, now }: CommandParts): Routes {
  async function send(req: Request, id: string, command: AccountCommand, isFirst = false) {
    const cause = causeOf(req, command.actor, digest);
    const order = { id, command, expected: isFirst ? undefined : expectedVersion(req), isFirst, ...cause };
    const done = await handle(account, order).catch((error) => Promise.reject(storeProblem(error)));
    appended();
    return { ...done, headers: done.repeated ? { 'Idempotency-Replayed': 'true' } : {} };
  }

  /** One change of an account that is there. */
  const change = async (req: Request, res: Response, make: (sent: Sent) => AccountCommand) => {
    const id = existingId(req);
    const actor = await actors.actor(res);
    const done = await send(req, id, make({ id, actor, at: now() }));
    if (done.state.status === 'erased') return answer(res, 204, undefined, done.headers);
    answer(res, 200, accountView(id, done, actor), { ...privateHeaders, ETag: `"${done.version}"`, ...done.headers });
  };

  return {
    '/api/accounts': {
      POST: async (req, res) => {
        const input = parseBody(registration, req);
        const at = now();
        const actor = await actors.viewer(res);
        const done = await send(req, newId(at), { type: 'RegisterAccount', actor, at, ...input }, true);
        // Whoever registers sees what was sent, as its owner.
        const view = accountView(done.id, done, { id: done.id, role: 'USER' });
        const headers = { Location: `/api/accounts/${done.id}`, ETag: `"${done.version}"`, ...done.headers };
        answer(res, 201, view, { ...privateHeaders, ...headers });
      },
    },
    '/api/accounts/:id': {
      GET: async (req, res) => {
        const [id, past] = [existingId(req), asOf(req)];
        const viewer = await actors.viewer(res);
        if (past && !mayAudit(viewer, id))
          throw new BlogError('forbidden', 'Cannot look into the past of this account');
        const loaded = await load(account, id, past);
        conditional(req, res, `"${loaded.version}"`, accountView(id, loaded, viewer), privateHeaders);
      },
      DELETE: (req, res) => change(req, res, (sent) => ({ type: 'EraseAccount', ...sent })),
    },
    '/api/accounts/:id/email': {
      PUT: (req, res) => {
        const input = parseBody(z.strictObject({ email }), req);
        return change(req, res, (sent) => ({ type: 'ChangeEmail', ...sent, ...input }));
      },
    },
    '/api/accounts/:id/role': {
      PUT: (req, res) => {
        const input = parseBody(z.strictObject({ role }), req);
        return change(req, res, (sent) => ({ type: 'ChangeRole', ...sent, ...input }));
      },
    },
    '/api/accounts/:id/deactivate': {
      POST: (req, res) => change(req, res, (sent) => ({ type: 'DeactivateAccount', ...sent })),
    },
    '/api/accounts/:id/history': {
      GET: async (req, res) => {
        const id = existingId(req);
        if (!mayAudit(await actors.actor(res), id)) throw new BlogError('forbidden', 'Cannot show it: it is not yours');
        const entries = await history(account, id);
        if (entries.length === 0) throw noAccount(id);
        answer(res, 200, { items: entries }, privateHeaders);
      },
    },
  };
}

type Sent = { id: string; actor: Actor; at: Date };

const noAccount = (id: string) =>
  new DomainError('account-not-found', `Cannot find account "${id}": it does not exist`);

/** Text that is no id would name no stream either; it is not worth a statement. */
function existingId(req: Request): string {
  const id = param(req, 'id');
  if (!isId(id)) throw noAccount(id);
  return id.toLowerCase();
}

const mayAudit = (viewer: Actor, id: string): boolean => viewer?.id === id || viewer?.role === 'ADMIN';

/** Strangers see a name, the owner and administrators everything. */
function accountView(id: string, { state, version }: Loaded<Account>, viewer: Actor) {
  if (state.status === 'unknown') throw noAccount(id);
  if (state.status === 'erased' && viewer?.role !== 'ADMIN') throw noAccount(id);
  const { name, email, role, status, registeredAt, changedAt } = state;
  if (!mayAudit(viewer, id)) return { id, name, registeredAt };
  return { id, version, status, name, email, role, registeredAt, changedAt };
}
