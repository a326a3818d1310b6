// The changes of published posts as server-sent events. The id of each is the position of what happened, which is also what a
// command answers and a query takes: a client that was cut off goes on after its last id (Last-Event-ID) and misses nothing.
import { once } from 'node:events';
import type { Request, Response } from 'express';
import { isUnavailable } from '#kit/database';
import { HttpProblem, type Routes } from '#kit/http';
import type { ChangeFeed, Told } from '../queries/changes/change-feed.ts';

type Dependencies = {
  feed: ChangeFeed;
  mostStreams: number;
  tell(error: unknown): void;
  /** So often a quiet stream says that it lives, and how far it is. */
  beatMs?: number | undefined;
};

const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
const leastRetryMs = 1_000;

export function changeRoutes({ feed, mostStreams, tell, beatMs = 15_000 }: Dependencies): Routes {
  let opened = 0;

  async function stream(req: Request, res: Response): Promise<void> {
    const after = lastEventIdOf(req);
    if (feed.isClosed()) throw new HttpProblem('unavailable', 'The server stops');
    if (feed.followers() >= mostStreams)
      throw new HttpProblem('too-many-streams', `At most ${mostStreams} streams are open at once`);
    res.writeHead(200, headers);
    if (req.method === 'HEAD') return void res.end();
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    opened += 1;
    // Those who are cut off together must not come back together.
    res.write(`retry: ${leastRetryMs + (opened % 20) * 100}\n\n`);
    let position: number | undefined;
    const beat = setInterval(() => {
      // What was not read yet needs no sign of life after it.
      if (!res.writableNeedDrain) res.write(position === undefined ? ':\n\n' : `id: ${position}\n\n`);
    }, beatMs);
    try {
      for await (const told of feed.follow(after, gone.signal)) {
        const isFirst = position === undefined && after === undefined;
        const text = isFirst ? `id: ${told.position}\nevent: start\ndata: {}\n\n` : textOf(told);
        if (!res.write(text)) await once(res, 'drain', { signal: gone.signal });
        position = told.position;
      }
    } catch (error) {
      // Whoever listens goes on elsewhere, or later, after the last id.
      if (!gone.signal.aborted && !isUnavailable(error)) tell(error);
    } finally {
      clearInterval(beat);
      res.end();
    }
  }

  return { '/api/posts/stream': { GET: stream } };
}

function lastEventIdOf(req: Request): number | undefined {
  const id = req.get('Last-Event-ID');
  if (!id) return undefined;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  const detail = 'must be the id of an event of this stream, or the Position of an earlier answer';
  throw new HttpProblem('invalid-parameter', `Cannot go on after this: it ${detail}`, {
    errors: [{ parameter: 'Last-Event-ID', detail }],
  });
}

function textOf({ position, changes, lost }: Told): string {
  if (lost) return `id: ${position}\nevent: reset\ndata: ${JSON.stringify({ reason: lost })}\n\n`;
  return changes.map(({ position, kind, data }) => `id: ${position}\nevent: ${kind}\ndata: ${data}\n\n`).join('');
}
