// The usual style on the tables of this pattern.
import { PrismaPg } from '@prisma/adapter-pg';
import { serveUsualList, usualQuery } from '#blog-http/testing/usual-list';
import { report } from '#measure/report';
import { PrismaClient } from '../../src/generated/client.ts';

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.argv[2] }) });
report(await serveUsualList(() => prisma.post.findMany(usualQuery)));
