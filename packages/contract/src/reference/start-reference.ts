// The whole Blog API in memory: the contract as a program that can be read, and the suite's own touchstone.
import express, { type Express } from 'express';
import { z } from 'zod';
import {
  createHttpApp,
  createLogger,
  type HttpSettings,
  httpSettings,
  type RunningServer,
  readEnvironment,
  startServer,
} from '#kit/http';
import { openapi } from '../openapi.ts';
import { blogProblems } from '../problems.ts';
import type { Credentials } from '../suite/world.ts';
import { accountRoutes } from './accounts.ts';
import type { Deviation } from './fault.ts';
import { createParts, type Parts } from './parts.ts';
import { postRoutes } from './posts.ts';
import { addUser, userRoutes } from './users.ts';

export const referenceCredentials: Credentials = {
  adminEmail: 'admin@patternbook.example',
  adminPassword: 'reference in memory',
};

export const usualSettings: HttpSettings = readEnvironment(z.object(httpSettings), {
  PORT: '0',
  LOG_LEVEL: 'silent',
  // The suite asks faster than any person would.
  RATE_LIMIT_REQUESTS: '1000000',
});

export const referenceRoutes = (parts: Parts) => ({
  ...accountRoutes(parts),
  ...userRoutes(parts),
  ...postRoutes(parts),
});

function createApp(parts: Parts, faults: readonly Deviation[]): Express {
  const { settings } = parts;
  const app = createHttpApp({
    name: 'Blog API in memory',
    routes: referenceRoutes(parts),
    problems: blogProblems,
    logger: createLogger({ name: 'reference', level: settings.LOG_LEVEL }),
    settings,
    ready: async () => undefined,
    isSignedIn: (req) => parts.isSignedIn(req),
    openapi,
  });
  const fronts = faults.flatMap(({ front }) => front ?? []);
  if (fronts.length === 0) return app;
  const outer = express()
    .disable('x-powered-by')
    .disable('etag')
    .enable('strict routing')
    .enable('case sensitive routing');
  return outer.use(...fronts, app);
}

export type ReferenceOptions = { faults?: readonly Deviation[]; port?: number; now?: () => Date };

/** Listens on loopback, with one administrator. Throws `port-in-use`. */
export async function startReference(options: ReferenceOptions = {}): Promise<RunningServer> {
  const { faults = [], port = 0, now = () => new Date() } = options;
  const settings: HttpSettings = Object.assign({}, usualSettings, ...faults.map((fault) => fault.settings));
  const parts = createParts(settings, now);
  for (const { change } of faults) change?.(parts);
  const { adminEmail: email, adminPassword: password } = referenceCredentials;
  await addUser(parts, { email, password, name: 'Administrator', role: 'ADMIN' });
  const logger = createLogger({ name: 'reference', level: settings.LOG_LEVEL });
  return startServer(createApp(parts, faults), { ...settings, PORT: port }, logger);
}
