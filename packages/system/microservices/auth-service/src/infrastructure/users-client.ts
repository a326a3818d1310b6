// The users service, as this one asks it. Of an answer it reads what it needs, and does not look at the rest.
import { z } from 'zod';
import type { ServiceClient } from '#service-calls';
import type { Accounts } from '../application/ports.ts';
import type { Modules } from '../processes/application/ports.ts';

const role = z.enum(['USER', 'MODERATOR', 'ADMIN']);
const profile = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  version: z.int(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
});
const orNone = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined);

export function createUsersClient({ call }: ServiceClient): Accounts & Modules['users'] {
  return {
    find: (id) => call('find-user', { id }, orNone(z.object({ id: z.string(), role }))),
    findByEmail: (email) => call('find-user-by-email', { email }, orNone(z.object({ id: z.string() }))),
    register: (asked) => call('register-user', asked, profile),
    create: ({ id, role }, asked) => call('create-user', { actor: { id, role }, profile: asked }, profile),
    withdraw: (id) => call('withdraw-user', { id }, orNone(profile)),
    // A second call would find nobody. The process tries again by itself, and knows then what a refusal may mean.
    remove: ({ id: actorId, role }, id, expected) =>
      call('remove-user', { actor: { id: actorId, role }, id, expected }, z.int(), { once: true }),
    lastVersion: (id) => call('last-version-of-user', { id }, orNone(z.int())),
  };
}
