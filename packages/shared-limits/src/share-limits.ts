// Where the limits of one app are counted: for all of its processes together, or in this one alone.
import type { Express, Request } from 'express';
import type { Store } from 'express-rate-limit';
import type { Counters } from './postgres-counters.ts';
import { createSharedStore } from './shared-store.ts';

type Where = { redisUrl?: string | undefined; databaseUrl?: string | undefined };

type Options = Where & {
  /** The app: its processes share their counts, other apps in the same place do not. */
  scope: string;
  /** How long a request may wait until it is counted there. */
  patienceMs?: number;
  /** Told once for each time that the place cannot be asked; meanwhile this process counts for itself. */
  onFailure: (error: unknown) => void;
};

type Limited = { name: string; windowSeconds: number };
type Shared = { storeOf: (limit: Limited) => Store; close: () => Promise<void> };

/**
 * Lets the limits of `app` count where these options say; without a place they stay in this process. Connects at the first request.
 * The setting `limits` of the app is what has to be closed at the end, and may be handed on to an app in front of it.
 */
export function shareLimits(app: Express, { redisUrl, databaseUrl, ...options }: Options): void {
  const counters = countersAt({ redisUrl, databaseUrl });
  if (counters === undefined) return;
  const storeOf = (limit: Limited) => createSharedStore({ ...options, ...limit, counters });
  const shared: Shared = { storeOf, close: counters.close };
  app.set('limits', shared);
}

/** Undefined when one process counts for itself. */
export const storeFor = (app: Request['app'], limit: Limited): Store | undefined =>
  (app.get('limits') as Shared | undefined)?.storeOf(limit);

function countersAt({ redisUrl, databaseUrl }: Where): Counters | undefined {
  if (redisUrl !== undefined) {
    return once(import('./redis-counters.ts').then(({ openRedisCounters }) => openRedisCounters(redisUrl)));
  }
  if (databaseUrl === undefined) return undefined;
  return once(import('./postgres-counters.ts').then(({ openPostgresCounters }) => openPostgresCounters(databaseUrl)));
}

/** Who counts in this process alone loads no client of a database: that would be a third of the start of a server. */
function once(opening: Promise<Counters>): Counters {
  // Whoever counts hears of it.
  opening.catch(() => {});
  return {
    add: async (...counted) => (await opening).add(...counted),
    close: async () => (await opening).close(),
  };
}
