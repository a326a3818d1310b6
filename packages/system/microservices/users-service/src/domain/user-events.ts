// What this module tells the others, who keep what they need of it. An event carries the user as it is afterwards, so that
// nobody has to ask back, and the version, so that nobody takes an old one for news.
import type { User } from './user.ts';

type Told<Type extends string, Data> = { type: Type; userId: string; version: number; data: Data };

type Shown = Pick<User, 'name' | 'role'>;

export type UserEvent =
  | Told<'user.registered' | 'user.renamed' | 'user.role-changed', Shown>
  | Told<'user.deleted', Record<never, never>>;

export const userRegistered = (user: User): UserEvent => event('user.registered', user);

/** None when only the e-mail address is another one: nobody else knows it. */
export function userChanged(before: Shown, user: User): UserEvent[] {
  const events: UserEvent[] = [];
  if (before.name !== user.name) events.push(event('user.renamed', user));
  if (before.role !== user.role) events.push(event('user.role-changed', user));
  return events;
}

export const userDeleted = (userId: string, version: number): UserEvent => ({
  type: 'user.deleted',
  userId,
  version,
  data: {},
});

const event = (
  type: 'user.registered' | 'user.renamed' | 'user.role-changed',
  { id: userId, version, name, role }: User,
): UserEvent => ({ type, userId, version, data: { name, role } });
