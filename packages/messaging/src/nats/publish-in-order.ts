// Publishes many messages at once, and yet the stream holds them in their order or not at all.
import { createInbox, headers, type NatsConnection } from '@nats-io/transport-node';

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
  error?: PublishError;
}

class PublishError extends Error {
  /** The number that JetStream gives to the error; 0 when there was no answer. */
  readonly code: number;

  constructor(subject: string, reason: string, code = 0) {
    super(`Cannot publish to "${subject}": ${reason}`);
    this.name = 'PublishError';
    this.code = code;
  }
}

type Answer = { error?: { err_code: number; description: string } };

/**
 * Each message expects its predecessor to be the last of the stream: when one is lost on the way, all after it are refused.
 * So nobody else may write to the stream. `last` is the id of the message before; without it the first one expects nothing.
 * All answers come to one subscription: a request for each message costs twice the time.
 */
export async function publishInOrder(
  connection: NatsConnection,
  messages: readonly Message[],
  { last, timeoutMs = 5_000 }: { last?: string | undefined; timeoutMs?: number } = {},
): Promise<Published> {
  if (messages.length === 0) return { stored: 0 };
  const inbox = createInbox();
  const answers = new Map<string, Answer>();
  const replies = connection.subscribe(`${inbox}.*`, {
    max: messages.length,
    callback: (_, reply) => {
      // Without a stream nobody answers, and the server says so without a text.
      if (reply.data.length > 0) answers.set(reply.subject, reply.json<Answer>());
    },
  });
  for (const [at, { id, subject, payload, headers: given = {} }] of messages.entries()) {
    const before = at === 0 ? last : messages[at - 1]?.id;
    const head = headers();
    for (const [name, value] of Object.entries(given)) head.set(name, value);
    head.set('Nats-Msg-Id', id);
    if (before !== undefined) head.set('Nats-Expected-Last-Msg-Id', before);
    connection.publish(subject, payload, { headers: head, reply: `${inbox}.${at}` });
  }
  const timer = setTimeout(() => replies.unsubscribe(), timeoutMs);
  // All have answered, or the connection broke, or the time is over.
  await replies.closed;
  clearTimeout(timer);

  for (const [at, { subject }] of messages.entries()) {
    const answer = answers.get(`${inbox}.${at}`);
    if (!answer) return { stored: at, error: new PublishError(subject, 'there was no answer') };
    const { error } = answer;
    if (error) return { stored: at, error: new PublishError(subject, error.description, error.err_code) };
  }
  return { stored: messages.length };
}
