// A fault is the reference server with one thing wrong: proof that the suite looks at that thing.
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import type { HttpSettings } from '#kit/http';
import type { Theme } from '../suite/case.ts';
import type { Parts } from './parts.ts';

/** What makes a reference server differ from the right one. */
export type Deviation = {
  settings?: Partial<HttpSettings>;
  /** Replaces parts, before the routes are made of them. */
  change?: (parts: Parts) => void;
  /** Stands in front of the server. */
  front?: RequestHandler;
};

export type Fault = Deviation & {
  /** What the faulty server does, as a sentence. */
  says: string;
  /** The theme of the suite that must fail by itself, with no other theme beside it. */
  caughtBy: Theme;
};

/** A front that changes each request before it is looked at. */
export const front =
  (change: (req: IncomingMessage) => void): RequestHandler =>
  (req, _res, next) => {
    change(req);
    next();
  };

export type Draft = { status: number; headers: Record<string, string>; body: string };

/** A front that changes each answer before it leaves. HEAD shows the headers of the changed answer. */
export const rewrite =
  (change: (answer: Draft, req: IncomingMessage) => void): RequestHandler =>
  (req, res, next) => {
    const writeHead = res.writeHead.bind(res);
    const end = res.end.bind(res);
    Object.assign(res, {
      writeHead: (status: number, given: OutgoingHttpHeaders = {}) => {
        res.statusCode = status;
        for (const [name, value] of Object.entries(given)) if (value !== undefined) res.setHeader(name, value);
        return res;
      },
      end: (body: unknown = '') => {
        const own = Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]);
        const draft: Draft = { status: res.statusCode, headers: Object.fromEntries(own), body: String(body) };
        change(draft, req);
        if (draft.headers['content-length']) draft.headers['content-length'] = `${Buffer.byteLength(draft.body)}`;
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        writeHead(draft.status, draft.headers);
        return end(draft.body);
      },
    });
    next();
  };

/** Changes the JSON body of every answer that has one. */
export const rewriteJson = (change: (body: Record<string, unknown>, answer: Draft) => void): RequestHandler =>
  rewrite((answer) => {
    if (!answer.body.startsWith('{')) return;
    const body = JSON.parse(answer.body);
    change(body, answer);
    answer.body = JSON.stringify(body);
  });
