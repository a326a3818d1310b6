// Users: what anybody sees of one, what the user and an administrator see, and what may be sent.
import { z } from 'zod';
import { email, line, password } from './text.ts';

export const ROLES = ['USER', 'MODERATOR', 'ADMIN'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const publicUser = z
  .strictObject({ id: z.uuid(), name: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'PublicUser', description: 'What anybody may see of a user.' });

export const fullUser = publicUser
  .extend({ email: z.email(), role, updatedAt: z.iso.datetime() })
  .meta({ id: 'User', description: 'What the user and an administrator see.' });

/** The public form comes back to everybody but the user and administrators. */
export const userView = z.union([fullUser, publicUser]);

export const newUser = z
  .strictObject({ email, name: line(100), password, role })
  .meta({ id: 'NewUser', description: 'An account made by an administrator.' });

export const userChange = z
  .strictObject({ email, name: line(100), role: role.optional() })
  .meta({ id: 'UserChange', description: 'The whole of what can be changed; only an administrator changes a role.' });

export type PublicUser = z.infer<typeof publicUser>;
export type FullUser = z.infer<typeof fullUser>;
export type NewUser = z.infer<typeof newUser>;
export type UserChange = z.infer<typeof userChange>;
