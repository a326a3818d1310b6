// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { replicaSettings } from '#blog-http/replica';
import { httpSettings, readEnvironment, secret, whole } from '#kit/settings';
import { callSettings, eventsSettings, serviceAddress } from '#service-calls';

const settings = z.object({
  ...httpSettings,
  /** Whose keys tokens are verified with, and who gives tokens to us. */
  AUTH_SERVICE_URL: serviceAddress('http://127.0.0.1:4004'),
  USERS_SERVICE_URL: serviceAddress('http://127.0.0.1:4005'),
  /** Where the events of the users service are read; beside our own database when unset. */
  USERS_EVENTS_URL: z.string().optional(),
  ...eventsSettings,
  ...callSettings,
  ...replicaSettings,
  /** By which the auth service knows us. */
  POSTS_SERVICE_SECRET: secret(32),
  /** Where the list of posts has the names of authors from: the copies here, or the users service, which is asked each time. */
  LIST_AUTHORS: z.enum(['copies', 'asked']).default('copies'),
  TOKEN_ISSUER: z.string().min(1).default('patternbook'),
  TOKEN_AUDIENCE: z.string().min(1),
  DATABASE_POOL: whole(1, 1_000_000_000).default(10),
  SEED_DEMO: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
