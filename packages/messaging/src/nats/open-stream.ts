// The stream of one outbox. Relay and receiver make it alike, so either may come first.
import { JetStreamApiCodes, JetStreamApiError, type JetStreamClient, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';

export interface StreamSettings {
  /** Its name, and the first part of its subjects. */
  name: string;
  /** So long the broker may take until what it acknowledged is safe; JetStream syncs every two minutes. */
  windowMs: number;
  /** So long it keeps events for consumers that are away. */
  keepMs: number;
  /** On so many servers of a cluster each message is kept; only whoever writes to the stream says so. */
  replicas?: number | undefined;
}

export interface OpenStream {
  client: JetStreamClient;
  /** Another one than before: the server was started anew, or the stream was made anew. Then acknowledged events may be lost. */
  identity: string;
}

/** While a cluster elects, it drops what it is asked: whoever asks again soon is heard soon after the election. */
const patienceMs = 1_500;

/** An unclean end cannot be told from a clean one, so each start of a server counts. */
export async function openStream(connection: NatsConnection, settings: StreamSettings): Promise<OpenStream> {
  const { name, windowMs, keepMs, replicas } = settings;
  const manager = await jetstreamManager(connection, { timeout: patienceMs });
  const { created, config } = await manager.streams.info(name).catch((error: unknown) => {
    if (!(error instanceof JetStreamApiError) || error.code !== JetStreamApiCodes.StreamNotFound) throw error;
    const times = { max_age: nanos(keepMs), duplicate_window: nanos(Math.min(windowMs, keepMs)) };
    return manager.streams.add({ name, subjects: [`${name}.>`], num_replicas: replicas ?? 1, ...times });
  });
  // A receiver may have made it, or the cluster has grown since.
  if (replicas !== undefined && config.num_replicas !== replicas) {
    await manager.streams.update(name, { num_replicas: replicas });
  }
  return { client: manager.jetstream(), identity: `${connection.info?.server_id} ${created}` };
}
