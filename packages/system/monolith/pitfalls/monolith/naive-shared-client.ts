// The naive lib/prisma.ts: one client for whoever imports it.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../src/generated/client.ts';

export const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });
