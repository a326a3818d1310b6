// The bank's book. A payment is decided once by its key; each charge and refund is an entry, and only added.
import sql from 'sql-template-tag';
import { execute, type SqlDatabase, select } from '#sql';
import type { Verdict } from './protocol.ts';

type Decided = Exclude<Verdict, 'unavailable'>;
export type Entry = { key: string; kind: 'charge' | 'refund'; cents: number };
export type Ledger = ReturnType<typeof createLedger>;

export function createLedger(database: SqlDatabase) {
  /** The first verdict on a key stays: two requests at once, and a hundred later ones, get the same. */
  const decide = (key: string, verdict: Decided, cents: number): Promise<Decided> =>
    database.transaction(async (tx) => {
      const isFirst = await execute(
        tx,
        sql`insert into bank_payments (key, verdict) values (${key}, ${verdict}) on conflict do nothing`,
      );
      if (isFirst && verdict === 'succeeded') await enter(tx, { key, kind: 'charge', cents });
      const [found] = await select<{ verdict: Decided }>(
        tx,
        sql`select verdict from bank_payments where key = ${key} for update`,
      );
      return found?.verdict ?? verdict;
    });

  const enter = (tx: Parameters<typeof execute>[0], { key, kind, cents }: Entry) =>
    execute(tx, sql`insert into bank_ledger (key, kind, cents) values (${key}, ${kind}, ${cents})`);

  /** Gives back what was charged, and refuses every charge that is still on its way. */
  const voidPayment = (key: string): Promise<Decided> =>
    database.transaction(async (tx): Promise<Decided> => {
      await execute(tx, sql`insert into bank_payments (key, verdict) values (${key}, 'voided') on conflict do nothing`);
      // The row is locked from here on: a charge or a void at the same time waits.
      const [before] = await select<{ verdict: Decided }>(
        tx,
        sql`select verdict from bank_payments where key = ${key} for update`,
      );
      if (before?.verdict === 'succeeded') {
        const [charge] = await select<Entry>(
          tx,
          sql`select key, kind, cents from bank_ledger where key = ${key} and kind = 'charge'`,
        );
        if (charge) await enter(tx, { ...charge, kind: 'refund' });
      }
      await execute(tx, sql`update bank_payments set verdict = 'voided' where key = ${key}`);
      return 'voided';
    });

  const entries = (): Promise<Entry[]> =>
    select<Entry>(database, sql`select key, kind, cents from bank_ledger order by number`);

  return { decide, voidPayment, entries };
}
