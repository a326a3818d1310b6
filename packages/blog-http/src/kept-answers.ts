// The first answer to each Idempotency-Key, kept in the transaction that does the work: a crash leaves both or neither. For a
// database that has the table `idempotency_keys`.
import sql from 'sql-template-tag';
import { BlogError } from '#contract';
import { execute, type Queries, type SqlDatabase, select } from '#sql';
import type { KeyedRequest } from './idempotent.ts';
import type { KeptReply, Reply } from './reply.ts';

const KEPT_HOURS = 24;

export function createKeptAnswers(db: SqlDatabase, now: () => Date) {
  const oldest = () => new Date(now().getTime() - KEPT_HOURS * 3_600_000);

  return {
    /**
     * Does the work once for each key. Of two at the same time, the second waits on the first one's uncommitted row.
     * Resolves to the reply and whether it is a replay, or to 'reused' when the key came with another request.
     */
    once({ caller, key, request }: KeyedRequest, work: (tx: Queries) => Promise<Reply>) {
      return db.transaction(async (tx): Promise<{ reply: KeptReply; replayed: boolean } | 'reused'> => {
        const isIt = sql`caller = ${caller} and key = ${key}`;
        await execute(tx, sql`delete from idempotency_keys where ${isIt} and created_at < ${oldest()}::timestamptz`);
        const isFirst = await execute(
          tx,
          sql`insert into idempotency_keys (caller, key, request, created_at)
            values (${caller}, ${key}, ${request}, ${now()}::timestamptz) on conflict do nothing`,
        );
        if (isFirst === 0) {
          const [kept] = await select<KeptReply & { request: string }>(
            tx,
            sql`select request, status, headers, body::json as body from idempotency_keys where ${isIt}`,
          );
          // Its owner was deleted just now, and the key with the account.
          if (!kept) throw new BlogError('invalid-token', 'Cannot repeat the request: your account was deleted');
          if (kept.request !== request) return 'reused';
          const { status, headers, body } = kept;
          return { reply: { status, headers, body }, replayed: true };
        }
        const { status, headers, body, shows } = await work(tx);
        await execute(
          tx,
          sql`update idempotency_keys set status = ${status}, headers = ${JSON.stringify(headers)}::json,
            body = ${JSON.stringify(body)}, shows = ${shows}::uuid where ${isIt}`,
        );
        return { reply: { status, headers, body }, replayed: false };
      });
    },

    async purge(): Promise<void> {
      await execute(db, sql`delete from idempotency_keys where created_at < ${oldest()}::timestamptz`);
    },
  };
}

/** In the transaction that deletes an account: what it asked for, and what shows it. */
export const forgetKeptAnswers = (tx: Queries, userId: string): Promise<number> =>
  execute(tx, sql`delete from idempotency_keys where caller = ${userId} or shows = ${userId}::uuid`);
