// The one database of the monolith. Every repository takes a Database: the client itself, or a transaction of it.
import { hash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../../generated/client.ts';

export type DatabaseClient = PrismaClient;
export type Database = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>;

// A named statement is parsed and planned once per connection; without a name Prisma's are planned at each call.
const statementNameGenerator = ({ sql }: { sql: string }) => hash('sha256', sql, 'base64url');

export function createDatabaseClient(pool: Pool): DatabaseClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
}
