// The one database of the monolith. Every repository takes a Database: the client itself, or a transaction of it.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { statementName } from '#sql';
import { PrismaClient } from '../../generated/client.ts';

export type DatabaseClient = PrismaClient;
export type Database = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>;

/** `transactionMs`: how long a transaction may wait for a connection, and how long it may then last. */
export function createDatabaseClient(pool: Pool, { transactionMs = 30_000 } = {}): DatabaseClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
    transactionOptions: { maxWait: transactionMs, timeout: transactionMs },
  });
}

/** In the transaction that `db` is, or in one of its own. */
export const inTransaction = <Result>(db: Database, work: (tx: Database) => Promise<Result>): Promise<Result> =>
  '$transaction' in db ? (db as DatabaseClient).$transaction(work) : work(db);
