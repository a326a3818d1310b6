// The routes between services, and who comes with a token that is good for something else.
import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished } from 'vitest';
import { createAccessTokens, sharedSecret } from '#jwt-refresh';
import { problemHandler } from '#kit/http';
import { pitfall } from '#pitfall';
import { createServiceDoor, serviceProblems } from '#service-calls';
import { naiveDoor } from './naive-door.ts';

const keys = sharedSecret(createSecretKey(randomBytes(32)));
const tokensFor = (audience: string) =>
  createAccessTokens({ keys, issuer: 'patternbook', audience, ttlSeconds: 60, now: () => new Date() });
const [ofPeople, ofServices] = [tokensFor('microservices'), tokensFor('users-service')];

pitfall(
  'MICRO-3: the token of a person, also of an administrator, opens no route between services',
  async (create: typeof createServiceDoor) => {
    const door = create({ people: ofPeople.verify, services: ofServices.verify });
    const app = express().use(door.authenticate);
    app.post('/internal/withdraw-user', (_req, res) => {
      door.only(res, ['auth-service']);
      res.sendStatus(204);
    });
    app.use(problemHandler(serviceProblems));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { token } = ofPeople.issue({ id: 'ada', role: 'ADMIN' });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/withdraw-user`;
    const { status } = await fetch(url, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    expect(status).toBe(401);
  },
  { naive: naiveDoor, ours: createServiceDoor },
);
