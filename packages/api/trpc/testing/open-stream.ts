// For tests: a stream of server-sent events as it comes over the wire.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

export type StreamEvent = { event?: string; id?: string; data?: string };

/** `next` waits for an event, pings left out; undefined at the end. `cut` is a client that is gone. */
export async function openStream(url: string, lastEventId?: string) {
  const left = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const answer = await fetch(`${url}/trpc/posts.onPublished`, { headers, signal: left.signal });
  const body = Readable.from(answer.body ?? []).on('error', () => {});
  const events = readEvents(createInterface({ input: body }));

  async function next(): Promise<StreamEvent | undefined> {
    const { value, done } = await events.next();
    return done ? undefined : value.event === 'ping' ? next() : value;
  }
  return { answer, next, cut: () => left.abort() };
}

async function* readEvents(lines: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let event: Record<string, string> = {};
  for await (const line of lines) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) event[name] = value;
    else if (Object.keys(event).length > 0) {
      yield event;
      event = {};
    }
  }
}
