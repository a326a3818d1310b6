// The database of the write model. Every command gets a transaction of it, and leaves its events there, too.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import type { Database } from '#messaging';
import { statementName } from '#sql';
import { type Prisma, PrismaClient } from '../generated/client.ts';

export type WriteDatabase = PrismaClient;
export type Transaction = Prisma.TransactionClient;

/** `transactionMs`: how long a command may wait for a connection, and how long it may then last. */
export function createWriteDatabase(pool: Pool, transactionMs: number): WriteDatabase {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
    transactionOptions: { maxWait: transactionMs, timeout: transactionMs },
  });
}

/** For the event bus, which knows no Prisma. */
export const forMessaging = (db: WriteDatabase): Database<Transaction> => ({
  query: async (text, values = []) => ({ rows: await db.$queryRawUnsafe(text, ...values) }),
  queriesOf: (tx) => ({ query: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe(text, ...values) }) }),
  transaction: (work) => db.$transaction(work),
});
