// The repository as it is often written: it inserts what the aggregate has recorded. The primary key came later.
import type { Pool } from 'pg';
import { type Change, NaiveAccount } from './naive-account.ts';
import type { Accounts } from './our-repository.ts';

const table = `create table if not exists naive_events (
  id bigserial primary key, aggregate_id text, version int, type text, data jsonb, at timestamptz)`;

/** With `unique`, as it is mended first: no two events of one version. */
export const naiveAccounts =
  ({ unique = false } = {}): ((pool: Pool) => Promise<Accounts>) =>
  async (pool) => {
    await pool.query(`drop table if exists naive_events; ${table}`);
    if (unique) await pool.query('create unique index on naive_events (aggregate_id, version)');

    const insert = async ({ aggregateId, version, type, data, at }: Change) =>
      void (await pool.query(
        'insert into naive_events (aggregate_id, version, type, data, at) values ($1, $2, $3, $4, $5)',
        [aggregateId, version, type, data, at],
      ));

    return {
      register: (id, email) =>
        insert({ aggregateId: id, version: 1, type: 'AccountRegistered', data: { email }, at: new Date() }),
      async open(id) {
        const { rows } = await pool.query<Change>(
          'select aggregate_id as "aggregateId", version, type, data, at from naive_events where aggregate_id = $1',
          [id],
        );
        const account = NaiveAccount.fromHistory(rows);
        return {
          changeEmail: (email) => account.changeEmail(email),
          pending: () => account.changes,
          async save() {
            for (const change of account.changes) await insert(change);
          },
        };
      },
      async versions(id) {
        const { rows } = await pool.query<{ version: number }>(
          'select version from naive_events where aggregate_id = $1 order by version',
          [id],
        );
        return rows.map(({ version }) => version);
      },
    };
  };
