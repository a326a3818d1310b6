// An app whose handlers import their database.
import express, { type Express } from 'express';
import { db } from './naive-shared-client.ts';

export function createSharedApp(): Express {
  const app = express();
  app.get('/api/posts', async (_req, res) => {
    res.json({ items: await db.post.findMany({ where: { status: 'published' } }) });
  });
  return app;
}

export const disconnect = () => db.$disconnect();
