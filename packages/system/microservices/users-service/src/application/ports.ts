// What this module needs of the world, in its own words. infrastructure/ brings it.
import type { IfMatch, Window } from '#blog-http/terms';
import type { NewUser, User, UserChange } from '../domain/user.ts';
import type { UserEvent } from '../domain/user-events.ts';

export type Users = {
  find(id: string): Promise<User | undefined>;
  findByEmail(email: string): Promise<User | undefined>;
  /** One more than `window.limit` when there is a next page. */
  list(window: Window): Promise<User[]>;
  /** True for an administrator when there is no other. */
  isLastAdministrator(id: string): Promise<boolean>;
  /** Undefined when the id is in use, or used up. Throws `email-taken`. */
  register(user: NewUser): Promise<User | undefined>;
  /** Undefined as `register` does, and when the actor may not manage users. Throws `email-taken`. */
  create(actorId: string, user: NewUser): Promise<User | undefined>;
  /** Undefined when the user is gone or changed, or the actor may not: users change themselves, but not their role. */
  update(
    actorId: string,
    id: string,
    expected: IfMatch<number>,
    change: UserChange,
    at: Date,
  ): Promise<{ before: Pick<User, 'name' | 'role'>; user: User } | undefined>;
  /** Leaves a row without personal data. Resolves to its last version, or to undefined as `update` does. */
  remove(actorId: string, id: string, expected: IfMatch<number>, at: Date): Promise<number | undefined>;
  /** Uses up the id of nobody: undefined when it is in use or used up. Resolves to the version of the row that remains. */
  useUp(id: string, at: Date): Promise<number | undefined>;
  /** Of a deleted user. */
  lastVersion(id: string): Promise<number | undefined>;
};

/** What is written and what is told about it are committed together, or not at all. */
export type Atomically = <Result>(
  work: (tx: { users: Users; tell: (...events: UserEvent[]) => Promise<void> }) => Promise<Result>,
) => Promise<Result>;
