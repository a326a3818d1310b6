// The bus of a service that publishes: events are left in its outbox, and with NATS handed on from there to its stream.
import { createPostgresBus, type PostgresBus, type PostgresBusOptions } from '#messaging';
import { createNatsBus } from '#messaging/nats';

type Settings = { NATS_URL?: string[] | undefined; NATS_REPLICAS: number };

/** `pool` is for the bus alone: handing on takes a connection as long as the service runs. */
export function createPublisher<Tx>(
  { NATS_URL: servers, NATS_REPLICAS: replicas }: Settings,
  { stream, ...options }: PostgresBusOptions<Tx> & { stream: string },
): PostgresBus<Tx> {
  if (servers === undefined) return createPostgresBus(options);
  return createNatsBus({ ...options, servers, stream, replicas, receiveFrom: [] });
}
