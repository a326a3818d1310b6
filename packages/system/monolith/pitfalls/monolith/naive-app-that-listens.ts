// The naive app.ts: importing it connects, listens and schedules.
import { PrismaPg } from '@prisma/adapter-pg';
import express from 'express';
import { PrismaClient } from '../../src/generated/client.ts';

const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });

export const app = express();

app.get('/api/posts', async (_req, res) => {
  res.json(await db.post.findMany());
});

setInterval(() => db.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date() } } }), 3_600_000);

app.listen(process.env.PORT ?? 3000);
