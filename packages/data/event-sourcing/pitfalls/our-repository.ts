// Ours, asked in the same words as the naive one: an aggregate object over the event store.
import type { Pool } from 'pg';
import { account } from '../src/commands/aggregates.ts';
import { createLoad } from '../src/commands/load.ts';
import type { AccountEvent } from '../src/domain/accounts/events.ts';
import { Aggregate } from '../src/domain/aggregate.ts';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { createPostgresSnapshots } from '../src/snapshots/snapshots.ts';
import { streamOf } from '../src/stored-events/streams.ts';
import { createPostgresSubjectKeys } from '../src/stored-events/subject-keys.ts';

/** One piece of work on one account. */
type Session = {
  changeEmail: (email: string) => void;
  /** What is not saved yet. */
  pending: () => readonly unknown[];
  save: () => Promise<void>;
};

export type Accounts = {
  register: (id: string, email: string) => Promise<void>;
  open: (id: string) => Promise<Session>;
  versions: (id: string) => Promise<number[]>;
};

const cause = { actor: null, command: 'c', correlation: 'r' };

export const ourAccounts = async (pool: Pool): Promise<Accounts> => {
  const store = createPostgresEventStore(pool);
  const keys = createPostgresSubjectKeys(pool);
  const load = createLoad({ store, keys, snapshots: createPostgresSnapshots(pool) });

  async function append(id: string, expected: number, events: readonly AccountEvent[]): Promise<void> {
    const stream = streamOf(account.name, id);
    const key = await keys.create(id);
    const encoded = events.map((event) => account.events.encode(stream, event, cause, () => key));
    await store.append({ stream, expected, events: encoded });
  }

  return {
    register: (id, email) =>
      append(id, 0, [
        { type: 'AccountRegistered', at: new Date(), data: { role: 'USER' }, personal: { email, name: 'Noor' } },
      ]),
    async open(id) {
      let aggregate = new Aggregate(account.decider, await load(account, id));
      return {
        changeEmail: (email) =>
          aggregate.execute({ type: 'ChangeEmail', id, actor: { id, role: 'USER' }, at: new Date(), email }),
        pending: () => aggregate.pending,
        async save() {
          if (aggregate.pending.length > 0) await append(id, aggregate.version, aggregate.pending);
          aggregate = aggregate.saved();
        },
      };
    },
    versions: async (id) => (await store.read(streamOf(account.name, id))).map(({ version }) => version),
  };
};
