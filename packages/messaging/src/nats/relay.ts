// From the outbox into the stream. What the broker has acknowledged it may still lose: then the relay goes back.
import type { NatsConnection } from '@nats-io/transport-node';
import { beginRelay } from '#telemetry';
import type { Logged } from '../postgres/cursor.ts';
import { openStream, type StreamSettings } from './open-stream.ts';
import { type Message, publishInOrder } from './publish-in-order.ts';
import { positionHeader } from './receive.ts';
import type { RelayPlace } from './relay-place.ts';

export interface RelayOptions extends StreamSettings {
  place: RelayPlace;
  /** Resolves when there may be more, and when it is time to end. */
  more(): Promise<void>;
}

const mostAtOnce = 1_000;
/** Of JetStream: the message before is not the last of the stream. */
const wrongLastMessage = 10070;

/** Resolves when `ended` is aborted, and throws when it cannot go on. Of one outbox one relay works at a time. */
export async function relay(connection: NatsConnection, options: RelayOptions, ended: AbortSignal): Promise<void> {
  const { place, more, name } = options;
  const { identity } = await openStream(connection, options);
  // Whether the stream holds all that stands before: then it is somebody else's message that stands behind it.
  let isSure = await place.begin(identity);
  let last: string | undefined;
  while (!ended.aborted) {
    const batch = await place.read(mostAtOnce);
    const messages = batch.events.map((logged) => messageOf(name, logged));
    const endSpans = beginRelay(
      batch.events.map(({ event }) => event),
      (type) => subjectOf(name, type),
    );
    let { stored, error } = await publishInOrder(connection, messages, { last });
    endSpans(stored, error);
    if (error?.code === wrongLastMessage && !isSure) {
      await place.goBack();
      [isSure, last] = [true, undefined];
      continue;
    }
    if (error?.code === wrongLastMessage) ({ error } = await publishInOrder(connection, messages.slice(stored)));
    if (error) throw error;
    await place.acknowledged(batch);
    last = messages.at(-1)?.id ?? last;
    if (batch.size > 0) continue;
    isSure = false;
    await more();
  }
}

const subjectOf = (stream: string, type: string) => `${stream}.${type}`;

function messageOf(stream: string, { event, position }: Logged): Message {
  const headers = {
    'Content-Type': 'application/cloudevents+json',
    [positionHeader]: String(position),
    // For programs that look at headers alone, as those who watch a broker do.
    ...(event.traceparent && { traceparent: event.traceparent }),
  };
  return { id: event.id, subject: subjectOf(stream, event.type), payload: JSON.stringify(event), headers };
}
