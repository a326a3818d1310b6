// The environment of the decision point, read once at the start and refused loudly when something does not fit.
import { z } from 'zod';
import { httpSettings, readEnvironment, secret } from '#kit/settings';

const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

const settings = z
  .object({
    ...httpSettings,
    /** What callers must send as their bearer token. Without it everybody on this machine may ask. */
    PDP_BEARER_TOKEN: secret(32).optional(),
    /** The address at which callers reach it, without a query. */
    PDP_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  })
  .refine(({ HOST, PDP_BEARER_TOKEN }) => PDP_BEARER_TOKEN !== undefined || loopback.test(HOST), {
    path: ['HOST'],
    error: 'must be a loopback address as long as there is no PDP_BEARER_TOKEN',
  });

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
