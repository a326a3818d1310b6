// The users service, as this one asks it: about a newcomer, or somebody whose copy does not agree with the token; and for names,
// where no copies are read.
import { z } from 'zod';
import type { ServiceClient } from '#service-calls';
import type { Accounts } from '../application/ports.ts';
import { askTogether } from './ask-together.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['USER', 'MODERATOR', 'ADMIN']),
  version: z.int(),
});

/** No call may name more: a page has 100 rows, and one more to tell that there is another. */
const mostAtOnce = 101;
const named = z.array(account.pick({ id: true, name: true, version: true }));

export const createUsersClient = ({ call }: ServiceClient) => ({
  find: (id: string): ReturnType<Accounts['find']> =>
    call(
      'find-user',
      { id },
      account.nullable().transform((found) => found ?? undefined),
    ),
  findAll: askTogether((ids) => call('find-shown-users', { ids }, named), mostAtOnce),
});
