// The lines of the years before Prisma 7: a client without a place of its own, and one that is made of nothing.
import type { Place } from './two-services.ts';

export const naivePlace: Place = { generator: 'provider = "prisma-client-js"', from: '@prisma/client' };

export const naiveMaking = 'const db = new PrismaClient();';
