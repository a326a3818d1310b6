// The posts of the Blog API: reads ask the queries, writes send a command.
import type { Request, Response } from 'express';
import {
  createdPost,
  ifMatchVersions,
  postHeaders,
  postReply,
  postVersionOf,
  postView,
  privateHeaders,
  windowOf,
} from '#blog-http';
import { pageLinks, postInput, postListQuery } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, parseBody, parseQuery, type Routes } from '#kit/http';
import type { Queries } from '../queries/queries.ts';
import { headersOf } from './kept-headers.ts';
import { answerWritten, demandOf, positionHeader, seenHeaders } from './positions.ts';
import type { Write } from './write.ts';

export function postRoutes({ queries, write }: { queries: Queries; write: Write }): Routes {
  const list = async (req: Request, res: Response, authorId?: string) => {
    const query = parseQuery(postListQuery, req);
    const seen = await queries.list(principalOf(res), query.status, windowOf(query), authorId, demandOf(req));
    const { bytes, nextCursor } = seen.value;
    const headers = headersOf(seen, req.originalUrl, () => ({
      ...privateHeaders,
      Link: pageLinks(req.path, query, nextCursor),
      ...seenHeaders(seen),
    }));
    answerWritten(res, bytes, headers);
  };
  const expected = (req: Request) => ifMatchVersions(req, postVersionOf);

  return {
    '/api/posts': {
      GET: (req, res) => list(req, res),
      POST: async (req, res) => {
        const by = signedIn(res);
        const input = parseBody(postInput, req);
        await write.once(req, res, (commands) => commands.createPost(by, input), createdPost);
      },
    },
    '/api/users/:userId/posts': { GET: (req, res) => list(req, res, param(req, 'userId')) },
    '/api/posts/:id': {
      GET: async (req, res) => {
        const seen = await queries.read(principalOf(res), param(req, 'id'), demandOf(req));
        const headers = { ...privateHeaders, ...seenHeaders(seen), ETag: seen.value.tag };
        const known = req.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
        if (known.includes(seen.value.tag) || known.includes('*')) answer(res, 304, undefined, headers);
        else answerWritten(res, seen.value.whole, headers);
      },
      PUT: async (req, res) => {
        const by = signedIn(res);
        const input = parseBody(postInput, req);
        const id = param(req, 'id');
        const done = await write.run((commands) => commands.editPost(by, id, expected(req), input));
        answer(res, 200, postView(done.result), { ...postHeaders(done.result), ...positionHeader(done.position) });
      },
      DELETE: async (req, res) => {
        const by = signedIn(res);
        const id = param(req, 'id');
        const { position } = await write.run((commands) => commands.deletePost(by, id, expected(req)));
        answer(res, 204, undefined, positionHeader(position));
      },
    },
    '/api/posts/:id/publish': {
      POST: async (req, res) => {
        const by = signedIn(res);
        const id = param(req, 'id');
        await write.once(req, res, (commands) => commands.publishPost(by, id, expected(req)), postReply);
      },
    },
  };
}

const param = (req: Request, name: string): string => String(req.params[name]);
