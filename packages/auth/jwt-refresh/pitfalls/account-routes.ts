// The same routes behind the schemas of the Blog API: a text is a text, and one address has one spelling.
import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { credentials, registration } from '#contract';
import { parseBody } from '#kit/http';
import { createOurAuth } from './our-auth.ts';
import type { World } from './world.ts';

export function createAccountsApp(world: World): Express {
  const { bcrypt, users } = world;
  const auth = createOurAuth(world);
  const app = express().use(express.json());
  app.post('/register', async (req, res) => {
    const { email, password } = parseBody(registration, req);
    if (users.some((user) => user.email === email)) res.sendStatus(409);
    else {
      users.push({ id: randomUUID(), email, role: 'USER', passwordHash: await bcrypt.hash(password, 10) });
      res.sendStatus(201);
    }
  });
  app.post('/login', async (req, res) => {
    const { email, password } = parseBody(credentials, req);
    res.json(await auth.signIn(email, password));
  });
  const failed: ErrorRequestHandler = ({ code, message }, _req, res, _next) => {
    if (code === 'validation-failed') res.sendStatus(422);
    else res.sendStatus(message === 'Invalid credentials' ? 401 : 500);
  };
  return app.use(failed);
}
