// Whether there is a replica for reads, and how far it is trusted.
import { z } from 'zod';
import { whole } from '#kit/settings';

/** To be spread into the settings of a server that reads from a replica. */
export const replicaSettings = {
  /** A streaming replica of the database. */
  READ_DATABASE_URL: z.string().optional(),
  /** How old an answer of it may be. */
  READ_LAG_MS: whole(30, 3_600_000).default(2_000),
  /** How long a write waits for it at most, so that everybody reads what was written. */
  READ_SETTLE_MS: whole(0, 60_000).default(1_000),
};

export type ReplicaConfig = z.infer<z.ZodObject<typeof replicaSettings>> & { DATABASE_POOL: number };
