// Registering and erasing people: with the list of accounts asked first and the events left alone, and two ways that hold.
import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { account } from '../src/commands/aggregates.ts';
import { createHandle } from '../src/commands/handle.ts';
import { createLoad } from '../src/commands/load.ts';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { createPostgresSnapshots } from '../src/snapshots/snapshots.ts';
import { createPostgresSubjectKeys } from '../src/stored-events/subject-keys.ts';
import { happened } from '../testing/event-store-contract.ts';

export type People = {
  /** Rejects when somebody has this address. */
  register: (email: string) => Promise<string>;
  erase: (id: string) => Promise<void>;
  /** All that is kept of the past, as text. */
  kept: () => Promise<string>;
};

/** Asks the list of accounts, then appends. Erasing takes the person out of the list. */
export async function naivePeople(pool: Pool): Promise<People> {
  await pool.query(`drop table if exists naive_list, naive_people;
    create table naive_list (id text, email text); create table naive_people (id text, type text, data jsonb)`);
  return {
    async register(email) {
      const { rowCount } = await pool.query('select from naive_list where email = $1', [email]);
      if (rowCount !== 0) throw new Error(`Cannot register "${email}": somebody has it`);
      const id = randomUUID();
      await pool.query("insert into naive_people values ($1, 'AccountRegistered', $2)", [id, { email }]);
      await pool.query('insert into naive_list values ($1, $2)', [id, email]);
      return id;
    },
    erase: async (id) => void (await pool.query('delete from naive_list where id = $1', [id])),
    kept: async () => JSON.stringify((await pool.query('select * from naive_people')).rows),
  };
}

/** The address is reserved in the transaction of the append; what is personal is sealed with a key that goes. */
export async function ourPeople(pool: Pool): Promise<People> {
  const parts = {
    store: createPostgresEventStore(pool),
    keys: createPostgresSubjectKeys(pool),
    snapshots: createPostgresSnapshots(pool),
  };
  const digest = (value: string) => createHash('sha256').update(value).digest('hex');
  const handle = createHandle({ ...parts, load: createLoad(parts), digest });
  const sent = () => ({ commandId: randomUUID(), correlation: 'test' });
  const at = new Date('2026-05-01T12:00:00.000Z');
  return {
    async register(email) {
      const command = { type: 'RegisterAccount', actor: undefined, at, email, name: 'Noor', role: 'USER' } as const;
      return (await handle(account, { id: randomUUID(), command, isFirst: true, ...sent() })).id;
    },
    async erase(id) {
      const command = { type: 'EraseAccount', id, actor: { id, role: 'USER' }, at } as const;
      await handle(account, { id, command, ...sent() });
    },
    async kept() {
      const tables = ['events', 'commands', 'reservations', 'subject_keys', 'snapshots'];
      const rows = await Promise.all(tables.map((table) => pool.query(`select t::text from ${table} t`)));
      return JSON.stringify(rows.map((result) => result.rows));
    },
  };
}

/** With no reservation: "no event of this address since I looked" (a Dynamic Consistency Boundary). */
export async function peopleByCondition(pool: Pool): Promise<Pick<People, 'register'>> {
  const store = createPostgresEventStore(pool);
  return {
    async register(email) {
      const id = randomUUID();
      const tags = [`email ${createHash('sha256').update(email).digest('hex')}`];
      const events = [{ ...happened('AccountRegistered'), tags }];
      await store.append({ stream: `thing-${id}`, expected: 0, events, unless: { tags, after: 0 } });
      return id;
    },
  };
}
