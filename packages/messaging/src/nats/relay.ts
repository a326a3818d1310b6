// From the outbox into the stream. What the broker has acknowledged it may still lose: then the relay goes back.
import { JetStreamApiError } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { openStream, type StreamSettings } from './open-stream.ts';
import { type Message, publishInOrder } from './publish-in-order.ts';
import { positionHeader } from './receive.ts';
import type { Outgoing, RelayPlace } from './relay-place.ts';

export interface RelayOptions extends StreamSettings {
  place: RelayPlace;
  /** Resolves when there may be more, and when it is aborted. */
  more(ended: AbortSignal): Promise<void>;
}

const mostAtOnce = 500;
/** Of JetStream: the message before is not the last of the stream. */
const wrongLastMessage = 10070;

/** Resolves when `ended` is aborted, and throws when it cannot go on. Of one outbox one relay works at a time. */
export async function relay(connection: NatsConnection, options: RelayOptions, ended: AbortSignal): Promise<void> {
  const { place, more, name } = options;
  const { client, identity } = await openStream(connection, options);
  await place.begin(identity);
  let last: string | undefined;
  while (!ended.aborted) {
    const batch = await place.read(mostAtOnce);
    const messages = batch.events.map((outgoing) => messageOf(name, outgoing));
    const { error } = await publishInOrder(client, messages, last);
    // Somebody else wrote, or the stream has lost its end.
    if (error instanceof JetStreamApiError && error.code === wrongLastMessage) await place.begin('unknown');
    if (error) throw error;
    await place.acknowledged(batch);
    last = messages.at(-1)?.id ?? last;
    if (batch.size === 0) await more(ended);
  }
}

function messageOf(stream: string, { event, position }: Outgoing): Message {
  const head = headers();
  head.set('Content-Type', 'application/cloudevents+json');
  head.set(positionHeader, String(position));
  return { id: event.id, subject: `${stream}.${event.type}`, payload: JSON.stringify(event), headers: head };
}
