// Users: read by anybody, changed by themselves, managed by administrators.
import type { Request, Response } from 'express';
import { answer, conditional, HttpProblem, type Routes } from '#kit/http';
import { BlogError } from '../problems.ts';
import { userListQuery } from '../schemas/paging.ts';
import { type NewUser, newUser, userChange } from '../schemas/user.ts';
import type { Parts } from './parts.ts';
import { forViewer, type Reply, send } from './reply.ts';
import { type Caller, newestFirst, type UserRow } from './state.ts';

function assertFree({ state }: Parts, email: string, except?: string): void {
  for (const row of state.users.values()) {
    if (row.email === email && row.id !== except) {
      throw new BlogError('email-taken', 'Cannot use this e-mail address: it is taken');
    }
  }
}

export async function addUser(parts: Parts, { password, ...user }: NewUser): Promise<Reply> {
  if (parts.isCommon(password) || parts.holdsAddress(password, user.email)) {
    const errors = [{ pointer: '/password', detail: 'must not be easily guessed' }];
    throw new HttpProblem('validation-failed', 'The body does not match its schema', { errors });
  }
  assertFree(parts, user.email);
  return parts.write(() => {
    const moment = parts.now().toISOString();
    const passwordHash = parts.hashOf(password);
    const row: UserRow = { id: parts.newId(), ...user, createdAt: moment, updatedAt: moment, passwordHash };
    parts.state.users.set(row.id, row);
    const body = parts.fullForm(row);
    return { status: 201, body, headers: { Location: `/api/users/${row.id}`, ETag: parts.tagOf(body), ...forViewer } };
  });
}

export function userRoutes(parts: Parts): Routes {
  const { state, rules } = parts;

  const find = (req: Request): UserRow => {
    const row = state.users.get(String(req.params.id));
    if (!row) throw new BlogError('user-not-found', `Cannot find user "${req.params.id}": there is none`);
    return row;
  };
  const allow = (allowed: boolean) => {
    if (!allowed) throw new BlogError('forbidden', 'Cannot manage this user: you may not');
  };
  const keepAdministrator = (row: UserRow) => {
    if (parts.isLastAdministrator(row)) {
      throw new BlogError('last-administrator', `Cannot change user "${row.id}": there is no other administrator`);
    }
  };
  const formFor = (caller: Caller | undefined) => (row: UserRow) =>
    rules.seesAllOf(row.id, caller) ? parts.fullForm(row) : parts.publicForm(row);

  const list = (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    allow(rules.mayListUsers(caller));
    const query = parts.queryOf(userListQuery, req);
    const { rows, nextCursor, link } = parts.pages.cut(newestFirst(state.users.values()), query, req.path);
    const items = rows.map(rules.listsAllOf(caller) ? parts.fullForm : parts.publicForm);
    answer(res, 200, { items, nextCursor }, { ...forViewer, Link: link });
  };

  const create = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    allow(rules.mayCreateUsers(caller));
    send(res, await parts.idempotency.once(req, caller.id, () => addUser(parts, parts.bodyOf(newUser, req))));
  };

  const read = (req: Request, res: Response) => {
    const body = formFor(parts.reader(req))(find(req));
    conditional(req, res, parts.tagOf(body), body, forViewer);
  };

  const replace = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    const before = find(req);
    allow(rules.mayChange(before.id, caller));
    const { role = before.role, ...change } = parts.bodyOf(userChange, req);
    allow(role === before.role || rules.mayChangeRoles(caller));
    if (role !== before.role) keepAdministrator(before);
    parts.checkMatch(req, parts.fullForm(before), true);
    assertFree(parts, change.email, before.id);
    const row = { ...before, ...change, role, updatedAt: parts.now().toISOString() };
    await parts.write(() => state.users.set(row.id, row));
    const body = parts.fullForm(row);
    answer(res, 200, body, { ETag: parts.tagOf(body), ...forViewer });
  };

  const remove = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    const row = find(req);
    allow(rules.mayChange(row.id, caller));
    keepAdministrator(row);
    parts.checkMatch(req, parts.fullForm(row));
    await parts.write(() => {
      state.users.delete(row.id);
      parts.sessions.endAll(row.id);
      parts.forgetDraftsOf(row.id);
    });
    answer(res, 204);
  };

  return {
    '/api/users': { GET: list, POST: create },
    '/api/users/:id': { GET: read, PUT: replace, DELETE: remove },
  };
}
