// How the events of accounts are kept. A change here needs a new schema number and an upcast from the old one.
import { z } from 'zod';
import type { AccountEvent } from '../domain/accounts/events.ts';
import { createCodec } from './codec.ts';
import { idIn, streams } from './streams.ts';

const nothing = z.strictObject({});
const role = z.enum(['USER', 'MODERATOR', 'ADMIN']);

export const accountEvents = createCodec<AccountEvent>(
  {
    AccountRegistered: {
      schema: 1,
      data: z.strictObject({ role }),
      personal: z.strictObject({ email: z.string(), name: z.string() }),
    },
    EmailChanged: { schema: 1, data: nothing, personal: z.strictObject({ email: z.string() }) },
    RoleChanged: { schema: 1, data: z.strictObject({ role }) },
    AccountDeactivated: { schema: 1, data: nothing },
    AccountErased: { schema: 1, data: nothing },
  },
  (stream) => idIn(streams.account, stream),
);
