// The first answer to each Idempotency-Key, kept in the transaction that did the work: a crash leaves both or neither.
import type { KeptReply, KeyedRequest, Reply } from '#blog-http';
import { BlogError } from '#contract';
import type { Database, DatabaseClient } from './client.ts';

const KEPT_HOURS = 24;

export function createIdempotencyKeys(db: DatabaseClient, now: () => Date) {
  const oldest = () => new Date(now().getTime() - KEPT_HOURS * 3_600_000);

  return {
    /**
     * Does the work once for each key. Of two at the same time, the second waits on the first one's uncommitted row.
     * Resolves to the reply and whether it is a replay, or to 'reused' when the key came with another request.
     */
    once({ caller, key, request }: KeyedRequest, work: (tx: Database) => Promise<Reply>) {
      return db.$transaction(async (tx): Promise<{ reply: KeptReply; replayed: boolean } | 'reused'> => {
        await tx.idempotencyKey.deleteMany({ where: { caller, key, createdAt: { lt: oldest() } } });
        const row = { caller, key, request, status: 0, headers: {}, body: '', createdAt: now() };
        const { count } = await tx.idempotencyKey.createMany({ data: [row], skipDuplicates: true });
        const where = { caller_key: { caller, key } };
        if (count === 0) {
          const kept = await tx.idempotencyKey.findUnique({ where });
          // Its owner was deleted just now, and the key with the account.
          if (!kept) throw new BlogError('invalid-token', 'Cannot repeat the request: your account was deleted');
          if (kept.request !== request) return 'reused';
          const { status, headers, body } = kept;
          return { reply: { status, headers: headers as Reply['headers'], body: JSON.parse(body) }, replayed: true };
        }
        const reply = await work(tx);
        await tx.idempotencyKey.update({ where, data: { ...reply, body: JSON.stringify(reply.body) } });
        return { reply, replayed: false };
      });
    },

    async purge(): Promise<void> {
      await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: oldest() } } });
    },
  };
}
