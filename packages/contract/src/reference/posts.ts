// Posts: who may not read one is told that there is none.
import type { Request, Response } from 'express';
import { answer, conditional, type Routes } from '#kit/http';
import { BlogError } from '../problems.ts';
import { postListQuery } from '../schemas/paging.ts';
import { postInput } from '../schemas/post.ts';
import type { Parts } from './parts.ts';
import { forViewer, send } from './reply.ts';
import { type Caller, newestFirst, type PostRow } from './state.ts';

export function postRoutes(parts: Parts): Routes {
  const { state, rules } = parts;

  const find = (req: Request, caller: Caller | undefined): PostRow => {
    const id = String(req.params.id);
    const row = state.posts.get(id);
    if (!row || !rules.mayRead(row, caller)) throw parts.hidden(id);
    return row;
  };
  const allow = (allowed: boolean, { id }: PostRow) => {
    if (!allowed) throw new BlogError('forbidden', `Cannot change post "${id}": you may not`);
  };

  const list = (isAsked: (row: PostRow) => boolean, req: Request, res: Response) => {
    const query = parts.queryOf(postListQuery, req);
    const caller = query.status === 'draft' ? parts.signedIn(req) : parts.reader(req);
    const rows = newestFirst(state.posts.values()).filter(
      (row) => parts.isListed(row, query.status) && isAsked(row) && rules.mayList(row, caller),
    );
    const { rows: cut, nextCursor, link } = parts.pages.cut(rows, query, req.path);
    answer(res, 200, { items: cut.map(parts.summaryForm), nextCursor }, { ...forViewer, Link: link });
  };

  const listOfUser = (req: Request, res: Response) => {
    const { userId } = req.params;
    if (!state.users.has(String(userId))) {
      throw new BlogError('user-not-found', `Cannot find user "${userId}": there is none`);
    }
    list((row) => row.authorId === userId, req, res);
  };

  const create = async (req: Request, res: Response) => {
    const { id: authorId } = parts.signedIn(req);
    const reply = await parts.idempotency.once(req, authorId, () => {
      const words = parts.bodyOf(postInput, req);
      return parts.insert(() => {
        const id = parts.newId();
        const moment = parts.now().toISOString();
        const times = { createdAt: moment, updatedAt: moment, publishedAt: null };
        const row: PostRow = { id, ...words, status: 'draft', authorId, ...times };
        state.posts.set(id, row);
        const body = parts.postForm(row);
        return { status: 201, body, headers: { Location: `/api/posts/${id}`, ETag: parts.tagOf(body), ...forViewer } };
      });
    });
    send(res, reply);
  };

  const read = (req: Request, res: Response) => {
    const body = parts.postForm(find(req, parts.reader(req)));
    conditional(req, res, parts.tagOf(body), body, forViewer);
  };

  const replace = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    const before = find(req, caller);
    allow(rules.mayEdit(before, caller), before);
    if (rules.isTooLate(before, caller, parts.now())) {
      throw new BlogError('edit-window-closed', `Cannot edit post "${before.id}": the edit window is closed`);
    }
    const words = parts.bodyOf(postInput, req);
    parts.checkMatch(req, parts.postForm(before), true);
    const row = { ...before, ...words, updatedAt: parts.now().toISOString() };
    await parts.write(() => state.posts.set(row.id, row));
    const body = parts.postForm(row);
    answer(res, 200, body, { ETag: parts.tagOf(body), ...forViewer });
  };

  const publish = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    const reply = await parts.idempotency.once(req, caller.id, async () => {
      const before = find(req, caller);
      allow(rules.mayPublish(before, caller), before);
      parts.checkMatch(req, parts.postForm(before));
      if (before.status === 'published') {
        throw new BlogError('post-already-published', `Cannot publish post "${before.id}": it is published`);
      }
      const moment = parts.now().toISOString();
      const row: PostRow = { ...before, status: 'published', updatedAt: moment, publishedAt: moment };
      await parts.write(() => state.posts.set(row.id, row));
      const body = parts.postForm(row);
      return { status: 200, body, headers: { ETag: parts.tagOf(body), ...forViewer } };
    });
    send(res, reply);
  };

  const remove = async (req: Request, res: Response) => {
    const caller = parts.signedIn(req);
    const row = find(req, caller);
    allow(rules.mayDelete(row, caller), row);
    parts.checkMatch(req, parts.postForm(row));
    await parts.write(() => state.posts.delete(row.id));
    answer(res, 204);
  };

  return {
    '/api/posts': { GET: (req, res) => list(() => true, req, res), POST: create },
    '/api/posts/:id': { GET: read, PUT: replace, DELETE: remove },
    '/api/posts/:id/publish': { POST: publish },
    '/api/users/:userId/posts': { GET: listOfUser },
  };
}
