// Routes in front of naive-auth.ts: whatever stands in the JSON is taken for two texts.
import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createNaiveAuth } from './naive-auth.ts';
import type { World } from './world.ts';

export function createNaiveAccountsApp(world: World): Express {
  const { bcrypt, users } = world;
  const auth = createNaiveAuth(world);
  const app = express().use(express.json());
  app.post('/register', async (req, res) => {
    const { email, password } = req.body;
    if (users.some((user) => user.email === email)) res.sendStatus(409);
    else {
      users.push({ id: randomUUID(), email, role: 'USER', passwordHash: await bcrypt.hash(password, 10) });
      res.sendStatus(201);
    }
  });
  app.post('/login', async (req, res) => {
    res.json(await auth.signIn(req.body.email, req.body.password));
  });
  const failed: ErrorRequestHandler = ({ message }, _req, res, _next) => {
    res.sendStatus(message === 'Invalid credentials' ? 401 : 500);
  };
  return app.use(failed);
}
