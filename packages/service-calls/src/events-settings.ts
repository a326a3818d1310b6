// Which way the events of the users service take: its outbox is read, or, when NATS_URL names servers, a stream is.
import { z } from 'zod';
import { whole } from '#kit/settings';

const isServer = (text: string) => URL.parse(text)?.protocol === 'nats:';

/** To be spread into the settings of every service that publishes or hears. */
export const eventsSettings = {
  NATS_URL: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine(
      (addresses) => addresses.every(isServer),
      'must be addresses like nats://nats:4222, with commas between them',
    )
    .optional(),
  /** The stream of the outbox of the users service: systems that share servers of NATS give it different names. */
  USERS_EVENTS_STREAM: z
    .string()
    .regex(/^[\w-]+$/, 'must have letters, digits, - and _ only')
    .default('users'),
};

/** For whoever publishes: on so many servers of a cluster each event is kept. */
export const streamSettings = { ...eventsSettings, NATS_REPLICAS: whole(1, 5).default(1) };
