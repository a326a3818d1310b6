// The same tables through Prisma, for what no statement here does: with the settings that bring it nearest to raw pg.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { statementName } from '#sql';
import { PrismaClient } from '../generated/client.ts';

export { Prisma } from '../generated/client.ts';
export type DatabaseClient = PrismaClient;

/**
 * On the pool that the statements use, too: it has every plan kept (`plan_cache_mode`), which only counts for statements that
 * have names, and Prisma gives none by itself. Ask for relations with `relationLoadStrategy: 'join'`: one statement, not one
 * for each relation.
 */
export const createDatabaseClient = (pool: Pool): DatabaseClient =>
  new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }) });
