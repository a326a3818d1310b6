// For tests: the stream of changes, event by event.
import { openStream, type StreamEvent } from '#blog-http/testing';

/** `next` waits for an event that tells something; `raw` also gives what only says how far the stream is. */
export async function openChanges({ url }: { url: string }, after?: number | string) {
  const stream = await openStream(`${url}/api/posts/stream`, after === undefined ? undefined : String(after));
  const seen: StreamEvent[] = [];

  async function next(): Promise<{ id: number; event: string; data: Record<string, unknown> } | undefined> {
    const event = await stream.next();
    if (!event) return undefined;
    seen.push(event);
    if (event.event === undefined) return next();
    return { id: Number(event.id), event: event.event, data: JSON.parse(event.data ?? 'null') };
  }
  return { next, raw: stream.next, cut: stream.cut, seen };
}

/** A stream that has begun: what is done from now on comes. */
export async function openStarted(blog: { url: string }) {
  const stream = await openChanges(blog);
  const start = await stream.next();
  if (start?.event !== 'start') throw new Error(`Cannot listen: the stream began with "${start?.event}"`);
  return { ...stream, start: start.id };
}
