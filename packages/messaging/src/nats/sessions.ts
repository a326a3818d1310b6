// One connection after the other. None is repaired: what was on its way when it broke is never sent behind our back.
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type RetryOptions, retry } from './retry.ts';

/** Works as long as its connection lives, or until it is stopped. Throws when it cannot go on; then it is called again. */
export type NatsSession = (connection: NatsConnection, ended: AbortSignal) => Promise<void>;

interface SessionOptions extends RetryOptions {
  servers: string[];
}

/** Resolves when `signal` is aborted and the session has ended; a broker that is away is tried again until it is there. */
export async function runSessions(work: NatsSession, options: SessionOptions): Promise<void> {
  const { signal } = options;
  const target = targetOf(options.servers);
  const session = async () => {
    const connection = await connect({ ...target, reconnect: false, timeout: 2_000, pingInterval: 10_000 });
    const broken = new AbortController();
    void connection.closed().then(() => broken.abort());
    try {
      await work(connection, AbortSignal.any([signal, broken.signal]));
    } finally {
      await connection.close();
    }
    if (!signal.aborted) throw new Error(`Cannot go on with NATS at "${target.servers}": the connection broke`);
  };
  await retry(session, options).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** The client reads no account from an address. The first one counts for all. */
function targetOf(addresses: string[]) {
  const urls = addresses.map((address) => new URL(address));
  const [user, pass] = [urls[0]?.username, urls[0]?.password].map((part) => decodeURIComponent(part ?? ''));
  return { servers: urls.map(({ host }) => host), ...(user && { user, pass }) };
}
