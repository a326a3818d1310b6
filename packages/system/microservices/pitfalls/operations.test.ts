// What one service sends to another is input like any other: a caller of yesterday's release sends yesterday's fields.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { problemHandler } from '#kit/http';
import { pitfall } from '#pitfall';
import { type createServiceDoor, internalRoutes, operation, serviceProblems } from '#service-calls';
import { naiveOperation } from './naive-operation.ts';

/** Whoever comes may ask: another pitfall is about that. */
const openDoor: ReturnType<typeof createServiceDoor> = { authenticate: (_req, _res, next) => next(), only() {} };

pitfall(
  'MS-7: a field that the operation does not know is refused, and never reaches it',
  async (create: typeof operation) => {
    const made: object[] = [];
    const profile = z.strictObject({ name: z.string() });
    const operations = { 'register-user': create([], profile, async (asked) => void made.push(asked)) };
    const app = express().use(express.json());
    for (const [path, { POST }] of Object.entries(internalRoutes(openDoor, operations))) if (POST) app.post(path, POST);
    const server = app.use(problemHandler(serviceProblems)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { status } = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/register-user`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'Noor', role: 'ADMIN' }),
      },
    );
    expect([status, made]).toEqual([422, []]);
  },
  { naive: naiveOperation, ours: operation },
);
