// A subscription as server-sent events. Each event has the cursor after which a client goes on (Last-Event-ID), so a client
// that was cut off misses nothing. Nothing is kept for it here: who reads slowly is asked for nothing new until it has read.
import { once } from 'node:events';
import type { Request, Response } from 'express';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { HttpProblem } from '#kit/http';
import { newPostsCursor, type PostFeed } from '#single-database';
import { masked } from '../refusals.ts';
import type { Context } from '../schema/index.ts';

/** So often a quiet stream says that it lives, and a client that is gone without a word is noticed. */
const BEAT_MS = 15_000;

type Parts = {
  schema: GraphQLSchema;
  feed: PostFeed;
  createContext: (res: Response) => Context;
  /** Throws once the token that opened the stream no longer holds. */
  isStillAllowed: (req: Request) => unknown;
  tell: (error: unknown) => void;
};
type Asked = { document: DocumentNode; operationName?: string | undefined; variables: Record<string, unknown> };

export function createEventStream({ schema, feed, createContext, isStillAllowed, tell }: Parts) {
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
    // What was not read yet needs no sign of life after it.
    const beat = setInterval(() => res.writableNeedDrain || res.write(':\n\n'), BEAT_MS);
    try {
      for await (const { posts, cursor } of feed.follow(after, gone.signal)) {
        isStillAllowed(req);
        const data = JSON.stringify(await answerTo(asked, res, { posts }));
        await send(`id: ${cursor}\nevent: next\ndata: ${data}\n\n`);
      }
    } catch (error) {
      if (gone.signal.aborted) return;
      const data = JSON.stringify({ errors: [masked(error, tell)] });
      res.write(`event: next\ndata: ${data}\n\nevent: complete\ndata:\n\n`);
    } finally {
      clearInterval(beat);
      res.end();
    }
  };
}
