// Posts over HTTP. A post is read from its stream and so is never stale; the list comes from a projection.
import type { Request, Response } from 'express';
import { postSummaryView, postView, privateHeaders, sendPage, windowOf } from '#blog-http';
import { isId, newId } from '#blog-http/terms';
import { BlogError, DELETED_AUTHOR, postInput, postListQuery } from '#contract';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import { account, post } from '../commands/aggregates.ts';
import type { Loaded } from '../commands/load.ts';
import { type Actor, DomainError } from '../domain/decider.ts';
import { isVisible, type PostCommand } from '../domain/posts/decide.ts';
import type { Post } from '../domain/posts/evolve.ts';
import type { ListPosts } from '../queries/list-posts.ts';
import type { CommandParts } from './account.routes.ts';
import { storeProblem } from './problems.ts';
import { asOf, causeOf, expectedVersion, param } from './request.ts';

export function postRoutes(parts: CommandParts & { listPosts: ListPosts }): Routes {
  const { handle, load, history, actors, digest, appended, now, listPosts } = parts;

  async function send(req: Request, command: PostCommand, isFirst = false) {
    const cause = causeOf(req, command.actor, digest);
    const order = { id: command.id, command, expected: isFirst ? undefined : expectedVersion(req), isFirst, ...cause };
    const done = await handle(post, order).catch((error) => Promise.reject(storeProblem(error)));
    appended();
    return { ...done, headers: done.repeated ? { 'Idempotency-Replayed': 'true' } : {} };
  }

  async function change(req: Request, res: Response, make: (sent: Sent) => PostCommand): Promise<void> {
    const id = existingId(req);
    const done = await send(req, make({ id, actor: await actors.actor(res), at: now() }));
    if (done.state.status === 'deleted') return answer(res, 204, undefined, done.headers);
    const { body, tag } = await view(id, done);
    answer(res, 200, body, { ...privateHeaders, ETag: tag, ...done.headers });
  }

  async function view(id: string, { state, version }: Loaded<Post>) {
    if (state.status !== 'draft' && state.status !== 'published') throw noPost(id);
    const author = await load(account, state.authorId);
    const name = author.state.status === 'unknown' ? null : author.state.name;
    const shown = { ...state, id, status: state.status, author: { id: state.authorId, name: name ?? DELETED_AUTHOR } };
    // The author's name is part of what is shown.
    return { body: { ...postView(shown), version }, tag: `"${version}-${author.version}"` };
  }

  return {
    '/api/posts': {
      GET: async (req, res) => {
        const query = parseQuery(postListQuery, req);
        const viewer = query.status === 'draft' ? await actors.actor(res) : undefined;
        const page = await listPosts(viewer, query.status, windowOf(query));
        sendPage(req, res, query, { ...page, items: page.items.map(postSummaryView) });
      },
      POST: async (req, res) => {
        const actor = await actors.actor(res);
        const input = parseBody(postInput, req);
        const at = now();
        const done = await send(req, { type: 'CreatePost', id: newId(at), actor, at, ...input }, true);
        const { body, tag } = await view(done.id, done);
        const headers = { Location: `/api/posts/${done.id}`, ETag: tag, ...done.headers };
        answer(res, 201, body, { ...privateHeaders, ...headers });
      },
    },
    '/api/posts/:id': {
      GET: async (req, res) => {
        const [id, past] = [existingId(req), asOf(req)];
        const viewer = await actors.viewer(res);
        const current = await load(post, id);
        if (!isVisible(current.state, viewer)) throw noPost(id);
        if (past && !mayAudit(viewer, current.state)) {
          throw new BlogError('forbidden', 'Cannot look into the past of this post: it is not yours');
        }
        const loaded = past ? await load(post, id, past) : current;
        const { body, tag } = await view(id, loaded);
        conditional(req, res, tag, body, privateHeaders);
      },
      PUT: (req, res) => {
        const input = parseBody(postInput, req);
        return change(req, res, (sent) => ({ type: 'EditPost', ...sent, ...input }));
      },
      DELETE: (req, res) => change(req, res, (sent) => ({ type: 'DeletePost', ...sent })),
    },
    '/api/posts/:id/publish': {
      POST: (req, res) => change(req, res, (sent) => ({ type: 'PublishPost', ...sent })),
    },
    '/api/posts/:id/history': {
      GET: async (req, res) => {
        const id = existingId(req);
        const actor = await actors.actor(res);
        const { state } = await load(post, id);
        if (state.status === 'unknown') throw noPost(id);
        if (!mayAudit(actor, state)) throw new BlogError('forbidden', 'Cannot show it: it is not yours');
        answer(res, 200, { items: await history(post, id) }, privateHeaders);
      },
    },
  };
}

type Sent = { id: string; actor: Actor; at: Date };

const noPost = (id: string) => new DomainError('post-not-found', `Cannot find post "${id}": it does not exist`);

function existingId(req: Request): string {
  const id = param(req, 'id');
  if (!isId(id)) throw noPost(id);
  return id.toLowerCase();
}

const mayAudit = (viewer: Actor, { authorId }: { authorId: string }): boolean =>
  viewer !== undefined && (viewer.id === authorId || viewer.role !== 'USER');
