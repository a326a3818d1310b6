// A subscription as server-sent events. Each event has the cursor after which a client goes on (Last-Event-ID), so a client
// that was cut off misses nothing. Nothing is kept for it here: who reads slowly is asked for nothing new until it has read.
import { once } from 'node:events';
import type { Request, Response } from 'express';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { isUnavailable } from '#kit/database';
import { HttpProblem } from '#kit/http';
import { newPostsCursor, type PostFeed } from '#single-database';
import { masked } from '../refusals.ts';
import type { Context } from '../schema/index.ts';

type Parts = {
  schema: GraphQLSchema;
  feed: PostFeed;
  createContext: (res: Response) => Context;
  /** Throws once the token that opened the stream no longer holds. */
  isStillAllowed: (req: Request) => unknown;
  tell: (error: unknown) => void;
  /** So often a quiet stream says that it lives, a client that is gone is noticed, and a token that has ended. */
  beatMs?: number | undefined;
};
type Asked = { document: DocumentNode; operationName?: string | null | undefined; variables: Record<string, unknown> };

export function createEventStream({ schema, feed, createContext, isStillAllowed, tell, beatMs = 15_000 }: Parts) {
  async function answerTo({ document, ...asked }: Asked, res: Response, rootValue: object) {
    const contextValue = createContext(res);
    const { operationName = null, variables: variableValues } = asked;
    const result = await execute({ schema, document, rootValue, contextValue, variableValues, operationName });
    return { ...result, ...(result.errors && { errors: result.errors.map((error) => masked(error, tell)) }) };
  }

  return async (req: Request, res: Response, asked: Asked): Promise<void> => {
    const after = req.get('Last-Event-ID') || undefined;
    if (after && !newPostsCursor.test(after))
      throw new HttpProblem('malformed-request', 'Last-Event-ID is not the id of an event of this stream');
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const send = (text: string) => res.write(text) || once(res, 'drain', { signal: gone.signal });
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    const ended = new AbortController();
    const beat = setInterval(() => {
      try {
        isStillAllowed(req);
      } catch (error) {
        return ended.abort(error);
      }
      // What was not read yet needs no sign of life after it.
      if (!res.writableNeedDrain) res.write(':\n\n');
    }, beatMs);
    try {
      for await (const { posts, cursor } of feed.follow(after, AbortSignal.any([gone.signal, ended.signal]))) {
        isStillAllowed(req);
        const data = JSON.stringify(await answerTo(asked, res, { posts }));
        await send(`id: ${cursor}\nevent: next\ndata: ${data}\n\n`);
      }
      ended.signal.throwIfAborted();
    } catch (error) {
      // Whoever listens goes on elsewhere, or later: it is not told that nothing more comes.
      if (gone.signal.aborted || isUnavailable(error)) return;
      const data = JSON.stringify({ errors: [masked(error, tell)] });
      res.write(`event: next\ndata: ${data}\n\nevent: complete\ndata:\n\n`);
    } finally {
      clearInterval(beat);
      res.end();
    }
  };
}
