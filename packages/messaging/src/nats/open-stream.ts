// The stream of one outbox. Relay and receiver make it alike, so either may come first.
import { DiscardPolicy, type JetStreamClient, jetstreamManager, StreamNotFoundError } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';

export interface StreamSettings {
  name: string;
  /** So long the broker may take until what it acknowledged is safe. */
  windowMs: number;
  /** So long it keeps events for consumers that are away. */
  keepMs: number;
}

export interface OpenStream {
  client: JetStreamClient;
  /** Another one than before: the server was started anew, or the stream was. Either may have lost what it acknowledged. */
  identity: string;
}

export async function openStream(connection: NatsConnection, settings: StreamSettings): Promise<OpenStream> {
  const { name, windowMs, keepMs } = settings;
  const manager = await jetstreamManager(connection);
  const { created } = await manager.streams.info(name).catch((error: unknown) => {
    if (!(error instanceof StreamNotFoundError)) throw error;
    return manager.streams.add({
      name,
      subjects: [`${name}.>`],
      max_age: nanos(keepMs),
      discard: DiscardPolicy.Old,
      duplicate_window: nanos(Math.min(windowMs, keepMs)),
    });
  });
  return { client: manager.jetstream(), identity: identityOf(connection, created) };
}

/** An unclean end cannot be told from a clean one, so each start of a server counts. */
export const serverOf = (connection: NatsConnection): string => connection.info?.server_id ?? '';
const identityOf = (connection: NatsConnection, created: string): string => `${serverOf(connection)} ${created}`;
