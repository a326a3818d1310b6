// One test of the adapter on PostgreSQL: types, names and effects of its own on the database of the file.
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { onTestFinished } from 'vitest';
import type { NewEvent } from '../src/cloud-event.ts';
import type { EventBus, Retry, Subscription } from '../src/event-bus.ts';
import { createPostgresBus } from '../src/postgres/postgres-bus.ts';
import type { testMessagingDatabase } from './messaging-database.ts';

type Place = Awaited<ReturnType<typeof testMessagingDatabase>>;

type Settings = { retry?: Retry; pollMs?: number };

export function openBus({ pool, database }: Place, settings: Settings = {}) {
  const retry = { attempts: 5, delayMs: () => 2 };
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const bus = createPostgresBus({ source: '/test', pool, database, retry, onError, ...settings });
  onTestFinished(() => bus.stop());
  return { ...bus, errors };
}

export function createCase({ pool, database }: Place) {
  const tag = randomUUID().slice(0, 8);
  const type = `case-${tag}.happened`;
  const event = (subject: string, n: number): NewEvent => ({ type, subject: `${tag}-${subject}`, data: n });
  const record = async (client: PoolClient, line: string) =>
    void (await client.query('insert into effects (line) values ($1)', [`${tag} ${line}`]));
  const subscription = (meanwhile?: Subscription<PoolClient>['handle']): Subscription<PoolClient> => ({
    name: tag,
    types: [type],
    async handle({ subject, data, ...rest }, client) {
      await record(client, `${subject.slice(9)} ${data}`);
      await meanwhile?.({ subject, data, ...rest }, client);
    },
  });
  const publish = (bus: EventBus<PoolClient>, ...events: NewEvent[]) =>
    database.transaction((client) => bus.publish(client, events));
  const lines = async (): Promise<string[]> => {
    const { rows } = await pool.query('select line from effects where starts_with(line, $1) order by id', [tag]);
    return rows.map(({ line }) => line.slice(9));
  };
  return { tag, event, subscription, publish, lines };
}
