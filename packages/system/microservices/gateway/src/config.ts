// The environment, read once at the start and refused loudly when something is missing or malformed.
import { z } from 'zod';
import { httpSettings, readEnvironment, whole } from '#kit/settings';

const seconds = (standard: number) => whole(1, 3_600).default(standard);

const isOrigin = (text: string) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
};

/** The replicas of a service, with commas between them. */
const service = (standard: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), 'must be addresses like http://posts:4006, with commas between them')
    .transform((origins) => origins.map((origin) => new URL(origin).origin))
    .prefault(standard);

const settings = z.object({
  ...httpSettings,
  AUTH_SERVICE_URL: service('http://127.0.0.1:4004'),
  USERS_SERVICE_URL: service('http://127.0.0.1:4005'),
  POSTS_SERVICE_URL: service('http://127.0.0.1:4006'),
  SERVICE_CONNECT_SECONDS: seconds(2),
  SERVICE_ANSWER_SECONDS: seconds(10),
  SERVICE_SILENCE_SECONDS: seconds(60),
  SERVICE_CONNECTIONS: whole(1, 100_000).default(100),
  SERVICE_REST_SECONDS: seconds(5),
  WAITING_BODIES_BYTES: whole(1, 10_000_000_000).default(128 * 1_024 * 1_024),
});

export type Config = z.output<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
