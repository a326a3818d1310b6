// The HTTP side of queries and mutations: tRPC's protocol straight on Express. The library's own adapter makes a fetch Request
// and Response with two streams for each request, which costs as much as the rest; it serves the subscriptions.
import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { Request, RequestHandler, Response } from 'express';
import { privateHeaders } from '#blog-http';
import { principalOf } from '#jwt-refresh';
import { answer, HttpProblem } from '#kit/http';
import { appRouter } from '../routers/app-router.ts';
import type { Context, Services } from '../trpc/context.ts';
import type { ErrorData } from '../trpc/error-shape.ts';
import { type Asked, MOST_CALLS, readEnvelope } from './bounds.ts';
import { whileAllowed } from './while-allowed.ts';

type Options = Services & {
  onFailure: (error: TRPCError, path: string | undefined) => void;
  /** Throws once the token that came with the request no longer holds. */
  isStillAllowed: (req: Request) => unknown;
  /** So often a quiet stream is asked whether it is still allowed. */
  beatMs?: number | undefined;
};

const config = appRouter._def._config;
// The type names procedures by their folders, the value by whole paths.
const byPath: object = appRouter._def.procedures;
const procedures = new Map<string, AnyTRPCProcedure>(Object.entries(byPath));
const typeOf = (path: string) => procedures.get(path)?._def.type;

export function handleCalls({ onFailure, isStillAllowed, beatMs = 15_000, ...services }: Options): RequestHandler {
  return async (req, res) => {
    const asked = readEnvelope(req);
    const ctx: Context = { ...services, viewer: principalOf(res) };
    if (asked.paths.some((path) => typeOf(path) === 'subscription')) {
      const feed = whileAllowed(services.feed, () => isStillAllowed(req), beatMs);
      return stream({ req, res, asked, ctx: { ...ctx, feed }, onFailure });
    }
    const type = req.method === 'POST' ? 'mutation' : 'query';
    const inputs = inputsOf(req, asked);
    const left = new AbortController();
    // Not after an answer: to make the reason of an abort costs as much as a small answer.
    res.once('close', () => res.writableFinished || left.abort());

    const results = await Promise.all(
      asked.paths.map(async (path, batchIndex) => {
        const input = inputs[batchIndex];
        try {
          const call = callable(path, req.method, type);
          const data = await call({ path, ctx, type, signal: left.signal, batchIndex, getRawInput: async () => input });
          return { result: { data } };
        } catch (cause) {
          const error = getTRPCErrorFromUnknown(cause);
          const shape = getTRPCErrorShape({ config, error, type, path, input, ctx });
          if (isOurs(shape)) onFailure(error, path);
          return { error: shape };
        }
      }),
    );
    const [first] = results;
    const body = asked.isBatch ? results : first;
    if (first) answer(res, getHTTPStatusCode(asked.isBatch ? results : first), body, privateHeaders);
  };
}

function callable(path: string, method: string, type: 'query' | 'mutation'): AnyTRPCProcedure {
  const known = procedures.get(path);
  if (!known) throw new TRPCError({ code: 'NOT_FOUND', message: `No procedure found on path "${path}"` });
  const message = `Unsupported ${method}-request to ${known._def.type} procedure at path "${path}"`;
  if (known._def.type !== type) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message });
  return known;
}

/** By the number of the call. */
function inputsOf(req: Request, { isBatch, input }: Asked): Record<number, unknown> {
  const given: unknown = req.method === 'POST' ? req.body : parsed(input);
  if (!isBatch) return { 0: given };
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given };
  throw new HttpProblem(
    'malformed-request',
    'Cannot use the input of a batch: it is no object with a field for each call',
  );
}

function parsed(text: string | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    throw new HttpProblem('malformed-request', 'Cannot use "input": it is not JSON');
  }
}

const isOurs = ({ data }: { data: ErrorData }): boolean => data.httpStatus >= 500;

type Stream = Pick<Options, 'onFailure'> & { req: Request; res: Response; asked: Asked; ctx: Context };
const stream = ({ req, res, asked: { paths }, ctx, onFailure }: Stream) =>
  nodeHTTPRequestHandler({
    req,
    res,
    router: appRouter,
    path: paths.join(),
    createContext: async () => ctx,
    maxBatchSize: MOST_CALLS,
    onError({ error, path, type, input }) {
      if (isOurs(getTRPCErrorShape({ config, error, type, path, input, ctx }))) onFailure(error, path);
    },
    responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
  });
