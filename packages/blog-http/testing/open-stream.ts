// For tests: a stream of server-sent events as it comes over the wire.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';

export type StreamEvent = { event?: string; id?: string; data?: string; retry?: string };

/** `next` waits for an event, pings left out; undefined at the end. `cut` is a client that is gone. */
export async function openStream(url: string, lastEventId?: string, token?: string) {
  const headers = {
    ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  const request = get(url, { headers, agent: false });
  const [answer]: IncomingMessage[] = await once(request, 'response');
  if (!answer) throw new Error('Cannot open a stream: there is no answer');
  request.on('error', () => {});
  const events = readEvents(answer.on('error', () => {}));

  async function next(): Promise<StreamEvent | undefined> {
    const { value, done } = await events.next();
    return done ? undefined : value.event === 'ping' ? next() : value;
  }
  return { next, cut: () => void request.destroy() };
}

async function* readEvents(input: IncomingMessage): AsyncGenerator<StreamEvent> {
  let event: Record<string, string> = {};
  // Made here: what comes before somebody iterates is lost.
  for await (const line of createInterface({ input })) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) event[name] = value;
    else if (Object.keys(event).length > 0) {
      yield event;
      event = {};
    }
  }
}
