// Publishes many messages at once, and yet the stream holds them in their order or not at all.
import type { JetStreamClient } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';

export interface Message {
  /** Within the stream's window of duplicates a message of this id is stored once. */
  id: string;
  subject: string;
  payload: string;
  headers?: Record<string, string>;
}

export interface Published {
  /** So many of the first ones are stored; the others have to be published again. */
  stored: number;
  /** Why the next one was not. */
  error?: unknown;
}

/**
 * Each message expects its predecessor to be the last of the stream: when one is lost on the way, all after it are refused.
 * So nobody else may write to the stream. `last` is the id of the message before; without it the first one expects nothing.
 */
export async function publishInOrder(
  stream: JetStreamClient,
  messages: readonly Message[],
  last?: string,
): Promise<Published> {
  const acks = messages.map(({ id, subject, payload, headers: given = {} }, at) => {
    // Of its own for each attempt: `publish` adds what it expects.
    const head = headers();
    for (const [name, value] of Object.entries(given)) head.set(name, value);
    const before = at === 0 ? last : messages[at - 1]?.id;
    return stream.publish(subject, payload, {
      msgID: id,
      headers: head,
      ...(before !== undefined && { expect: { lastMsgID: before } }),
    });
  });
  const results = await Promise.allSettled(acks);
  const failed = results.findIndex(({ status }) => status === 'rejected');
  const result = results[failed];
  return result?.status === 'rejected' ? { stored: failed, error: result.reason } : { stored: messages.length };
}
