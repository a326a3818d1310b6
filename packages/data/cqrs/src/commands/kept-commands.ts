// Commands that were done, by the key of their sender, kept in the transaction that did them: a crash leaves both or neither.
import type { KeptReply, KeyedRequest, Reply } from '#blog-http';
import { BlogError } from '#contract';
import type { Transaction, WriteDatabase } from '../write-model/client.ts';

const KEPT_HOURS = 24;

export function createKeptCommands(db: WriteDatabase, now: () => Date) {
  const oldest = () => new Date(now().getTime() - KEPT_HOURS * 3_600_000);

  return {
    /**
     * Does the work once for each key. Of two at the same time, the second waits on the first one's uncommitted row.
     * Resolves to the reply and whether it is a replay, or to 'reused' when the key came with another request.
     */
    once({ caller, key, request }: KeyedRequest, work: (tx: Transaction) => Promise<Reply>) {
      return db.$transaction(async (tx): Promise<{ reply: KeptReply; replayed: boolean } | 'reused'> => {
        await tx.command.deleteMany({ where: { caller, key, createdAt: { lt: oldest() } } });
        const row = { caller, key, request, status: 0, headers: {}, body: '', createdAt: now() };
        const { count } = await tx.command.createMany({ data: [row], skipDuplicates: true });
        const where = { caller_key: { caller, key } };
        if (count === 0) {
          const kept = await tx.command.findUnique({ where });
          // Its sender was deleted just now, and the key with the account.
          if (!kept) throw new BlogError('invalid-token', 'Cannot repeat the command: your account was deleted');
          if (kept.request !== request) return 'reused';
          const { status, headers, body } = kept;
          return { reply: { status, headers: headers as Reply['headers'], body: JSON.parse(body) }, replayed: true };
        }
        const reply = await work(tx);
        await tx.command.update({ where, data: { ...reply, body: JSON.stringify(reply.body) } });
        return { reply, replayed: false };
      });
    },

    /** Undefined: it was never done, or is forgotten. Whoever does not know sends it again with the same key. */
    async find(caller: string, key: string): Promise<KeptReply | undefined> {
      const kept = await db.command.findUnique({ where: { caller_key: { caller, key } } });
      return kept
        ? { status: kept.status, headers: kept.headers as Reply['headers'], body: JSON.parse(kept.body) }
        : undefined;
    },

    async purge(): Promise<void> {
      await db.command.deleteMany({ where: { createdAt: { lt: oldest() } } });
    },
  };
}

export type KeptCommands = ReturnType<typeof createKeptCommands>;
