// From the stream into the database of the consumers, in the order of the stream and without a gap.
import { type ConsumerMessages, DeliverPolicy, type JsMsg, type OrderedConsumerOptions } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type CloudEvent, cloudEvent } from '../cloud-event.ts';
import { inBatches } from './in-batches.ts';
import { openStream, type StreamSettings } from './open-stream.ts';

/** Says which place in the outbox a message has. */
export const positionHeader = 'Outbox-Position';

interface Received {
  event: CloudEvent;
  position: number;
}

/** Which message of a stream was the last. This is noted in our database and not with the broker. */
interface Place {
  identity: string;
  sequence: number;
  /** When the broker stored that message. */
  time: Date;
}

export interface Receipts {
  last(): Promise<Place | undefined>;
  /** Both in one transaction. What was received before is left alone. */
  store(received: Received[], place: Place & { pending: number }): Promise<void>;
}

interface ReceiveOptions extends StreamSettings {
  receipts: Receipts;
  onError(error: unknown): void;
}

const mostAtOnce = 500;
/** The consumer lives on one server. When that server dies, nobody says so: only its heartbeat is missing. */
const heartbeatMs = 1_000;

/** Resolves when `ended` is aborted, and throws when it cannot go on. */
export async function receive(
  connection: NatsConnection,
  { receipts, onError, ...settings }: ReceiveOptions,
  ended: AbortSignal,
): Promise<void> {
  const { client, identity } = await openStream(connection, settings);
  const start = startAfter(await receipts.last(), identity, settings.windowMs);
  // An ordered consumer leaves no gap: when it misses a message it begins again behind the last one that it saw.
  const consumer = await client.consumers.get(settings.name, start);
  const messages = await consumer.consume({ max_messages: 2 * mostAtOnce, idle_heartbeat: heartbeatMs });
  const stop = () => messages.stop();
  ended.addEventListener('abort', stop);
  void stopWhenLost(messages);
  try {
    if (ended.aborted) return;
    for await (const batch of inBatches(messages, mostAtOnce)) {
      const last = batch.at(-1);
      const place = last && { identity, sequence: last.seq, time: last.time, pending: last.info.pending };
      if (place) await receipts.store(readable(batch, onError), place);
    }
    if (!ended.aborted) throw new Error(`Cannot go on with stream "${settings.name}": it is gone, or its server is`);
  } finally {
    ended.removeEventListener('abort', stop);
    stop();
  }
}

function startAfter(last: Place | undefined, identity: string, windowMs: number): Partial<OrderedConsumerOptions> {
  if (last === undefined) return { deliver_policy: DeliverPolicy.All };
  if (last.identity === identity) {
    return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: last.sequence + 1 };
  }
  // Sequences that were lost are given anew: only the time tells. The window is for a clock that was set back.
  const time = new Date(last.time.getTime() - windowMs);
  return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: time.toISOString() };
}

/** A message that is no event was sent by somebody else: it stops nobody. */
function readable(batch: JsMsg[], onError: (error: unknown) => void): Received[] {
  return batch.flatMap((message) => {
    try {
      const position = Number(message.headers?.get(positionHeader) || Number.NaN);
      if (!Number.isSafeInteger(position)) throw new Error(`it has no "${positionHeader}"`);
      return [{ event: cloudEvent.parse(message.json()), position }];
    } catch (cause) {
      const reason = (cause as Error).message;
      onError(new Error(`Cannot read message ${message.seq} of "${message.subject}": ${reason}`, { cause }));
      return [];
    }
  });
}

/**
 * A stream that is made anew counts from 1 again, and an ordered consumer would wait for the old numbers. When its server dies
 * during an election the client asks once, gets no answer, and is silent for 30 s: we begin again ourselves.
 */
async function stopWhenLost(messages: ConsumerMessages): Promise<void> {
  const lost = ['stream_not_found', 'consumer_not_found', 'consumer_deleted', 'heartbeats_missed'];
  for await (const { type } of messages.status()) if (lost.includes(type)) messages.stop();
}
