// A real Express app with one guarded route, asked once as a given user.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';

export type User = { id: string; role?: string };

const statuses: Record<string, number> = { 'sign-in-required': 401, forbidden: 403 };

const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.sendStatus(statuses[error.code] ?? 500);
};

/** The status that `user` (undefined: nobody is signed in) gets from a route behind `guard`; 204 is the route itself. */
export async function statusBehind(guard: RequestHandler, user: User | undefined): Promise<number> {
  const app = express();
  const signIn: RequestHandler = (_req, res, next) => {
    res.locals.user = user;
    next();
  };
  app.get('/', signIn, guard, (_req, res) => void res.sendStatus(204));
  app.use(answerError);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).status;
  } finally {
    server.close();
  }
}
