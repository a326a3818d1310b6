// The one database of the monolith. Every repository takes a Database: the client itself, or a transaction of it.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../../generated/client.ts';
import { statementName } from './query.ts';

export type DatabaseClient = PrismaClient;
export type Database = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>;

export function createDatabaseClient(pool: Pool): DatabaseClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
  });
}
