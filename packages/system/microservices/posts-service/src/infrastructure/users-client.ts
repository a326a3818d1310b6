// The users service, as this one asks it: about a newcomer, or somebody whose copy does not agree with the token.
import { z } from 'zod';
import type { ServiceClient } from '#service-calls';
import type { Accounts } from '../application/ports.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['USER', 'MODERATOR', 'ADMIN']),
  version: z.int(),
});

export const createUsersClient = ({ call }: ServiceClient): Accounts => ({
  find: (id) =>
    call(
      'find-user',
      { id },
      account.nullable().transform((found) => found ?? undefined),
    ),
});
