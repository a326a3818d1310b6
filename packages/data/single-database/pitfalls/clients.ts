// As the schema of this package has it, and src/database/client.ts.
import type { Place } from './two-services.ts';

export const place: Place = {
  generator: 'provider = "prisma-client"\noutput = "./generated"',
  from: './generated/client.ts',
};

export const making = `import { PrismaPg } from '@prisma/adapter-pg';
const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });`;
