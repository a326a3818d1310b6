// What other services may ask about users, and which of them.
import { z } from 'zod';
import { type Operation, operation } from '#service-calls';
import type { Users } from '../application/ports.ts';
import type { UsersService } from '../application/users.ts';

type Dependencies = {
  users: Pick<Users, 'find' | 'findByEmail' | 'lastVersion'>;
  findShown: (ids: string[]) => Promise<unknown>;
  service: Pick<UsersService, 'register' | 'create' | 'withdraw' | 'remove'>;
};

/** A page has 100 rows, and one more to tell that there is another. */
const mostAtOnce = 101;
const auth = ['auth-service'];
const role = z.enum(['USER', 'MODERATOR', 'ADMIN']);
const byId = z.strictObject({ id: z.uuid() });
const actor = z.strictObject({ id: z.uuid(), role });
const profile = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role,
  createdAt: z.coerce.date(),
});
const removal = z.strictObject({
  actor,
  id: z.string(),
  expected: z.union([z.literal('any'), z.array(z.int())]),
});

/** They are not told what they do not need: nobody but the auth service hears of an address, and only of a new one. */
export const usersOperations = ({ users, findShown, service }: Dependencies): Record<string, Operation> => ({
  'find-user': operation([...auth, 'posts-service'], byId, async ({ id }) => {
    const user = await users.find(id);
    return user && { id, name: user.name, role: user.role, version: user.version };
  }),
  'find-shown-users': operation(
    ['posts-service'],
    z.strictObject({ ids: z.array(z.uuid()).max(mostAtOnce) }),
    ({ ids }) => findShown(ids),
  ),
  'find-user-by-email': operation(auth, z.strictObject({ email: z.string() }), async ({ email }) => {
    const user = await users.findByEmail(email);
    return user && { id: user.id };
  }),
  'register-user': operation(auth, profile, service.register),
  'create-user': operation(auth, z.strictObject({ actor, profile }), ({ actor, profile }) =>
    service.create(actor, profile),
  ),
  'withdraw-user': operation(auth, byId, ({ id }) => service.withdraw(id)),
  'remove-user': operation(auth, removal, ({ actor, id, expected }) => service.remove(actor, id, expected)),
  'last-version-of-user': operation(auth, byId, ({ id }) => users.lastVersion(id)),
});
