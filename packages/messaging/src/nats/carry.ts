// Keeps the relay and the receivers of one process going. Of several processes one does each, and the others wait for it to end.
import type { NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import { createCursors } from '../postgres/cursor.ts';
import type { Queries } from '../postgres/database.ts';
import { createNotifier } from '../postgres/notifier.ts';
import { createSession } from '../postgres/session.ts';
import { receive } from './receive.ts';
import { createReceipts, receivedSchema } from './received-log.ts';
import { relay } from './relay.ts';
import { createRelayPlace } from './relay-place.ts';
import { createRest } from './rest.ts';
import { runSessions } from './sessions.ts';

export interface CarryOptions {
  pool: Pool;
  schema: string;
  servers: string[];
  stream?: string;
  replicas?: number;
  receiveFrom: string[];
  windowMs: number;
  keepMs: number;
  pollMs: number;
  now(): Date;
  onError(error: unknown, who: string): void;
}

type Work = (connection: NatsConnection, ended: AbortSignal, queries: Queries) => Promise<void>;

/** Answers how to stop it. */
export function carry(options: CarryOptions): () => Promise<void> {
  const { pool, schema, servers, stream, replicas, receiveFrom, windowMs, keepMs, pollMs, now, onError } = options;
  const stopping = new AbortController();
  const rest = createRest(pollMs);
  const session = createSession(pool, `${schema}_outbox`, rest.wake);
  const arrived = createNotifier(pool, `${receivedSchema}_outbox`);

  /** Asks for its turn only when it has a connection: who cannot reach the broker keeps nobody else from it. */
  const asTheOne = (who: string, work: Work) =>
    runSessions(
      async (connection, ended) => {
        ended.addEventListener('abort', rest.wake);
        let held = await session.hold(who);
        while (!held && !ended.aborted) {
          await rest.pause();
          held = await session.hold(who);
        }
        try {
          // All over the connection with the lock: when that breaks, another process has it.
          if (held && !ended.aborted) await work(connection, ended, held);
        } finally {
          await session.letGo(who);
        }
      },
      { servers, signal: stopping.signal, onError: (error) => onError(error, who) },
    );

  const settings = (name: string) => ({ name, windowMs, keepMs });
  const places = { schema, cursors: createCursors(schema), now: () => now().getTime() };
  const relayTo = (name: string) =>
    asTheOne(`relay ${name}`, (connection, ended, queries) => {
      const place = createRelayPlace({ ...settings(name), ...places, queries });
      return relay(connection, { ...settings(name), replicas, place, more: rest.pause }, ended);
    });
  const relaying = stream === undefined ? undefined : relayTo(stream);
  const receiving = receiveFrom.map((name) =>
    asTheOne(`receiver ${name}`, (connection, ended, queries) => {
      const receipts = createReceipts(queries, name);
      const store: typeof receipts.store = (...received) => receipts.store(...received).then(arrived.notify);
      const fail = (error: unknown) => onError(error, `receiver ${name}`);
      return receive(connection, { ...settings(name), receipts: { ...receipts, store }, onError: fail }, ended);
    }),
  );

  return async () => {
    stopping.abort();
    await Promise.all([relaying, ...receiving]);
    await arrived.idle();
    await session.close();
  };
}
