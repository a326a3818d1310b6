// The naive handlers for users: the body is the row, and the row is the answer.
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { Blog } from '../testing/blog.ts';

export function addNaiveUsers(app: Express, { db, passwords }: Pick<Blog, 'db' | 'passwords'>): void {
  app.get('/api/users/:id', async (req, res) => {
    const user = await db.user.findUnique({ where: { id: req.params.id } });
    res.json(user);
  });

  app.post('/api/auth/register', async (req, res) => {
    const { password, ...rest } = req.body;
    const now = new Date();
    const passwordHash = await passwords.hash(password);
    const user = await db.user.create({
      data: { id: randomUUID(), role: 'USER', passwordHash, createdAt: now, updatedAt: now, ...rest },
    });
    res.json(user);
  });

  app.put('/api/users/:id', async (req, res) => {
    const user = await db.user.update({ where: { id: req.params.id }, data: req.body });
    res.json(user);
  });

  app.delete('/api/users/:id', async (req, res) => {
    await db.user.delete({ where: { id: req.params.id } });
    res.json({ message: 'User deleted' });
  });
}
