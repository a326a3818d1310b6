// What can be done with users. Who manages users is read from the database each time, never from the token.
import { type IfMatch, isId, mismatch, pageOf, type SignedIn, type Viewer, type Window } from '#blog-http/terms';
import { BlogError, type BlogProblem, type NewUser, type Page, type UserChange } from '#contract';
import type { Passwords, RefreshSessions } from '#jwt-refresh';
import { permissions } from '../../shared/access/roles.ts';
import type { UsersRepository } from './users.repository.ts';
import type { NewAccount, SeenUser, StoredUser } from './users.types.ts';

type Dependencies = {
  users: UsersRepository;
  passwords: Pick<Passwords, 'hash'>;
  sessions: Pick<RefreshSessions, 'endAll'>;
  now: () => Date;
  newId: (now: Date) => string;
};

type Attempt = { expected: IfMatch<number> | undefined; role?: string | undefined; removes?: true };

export function createUsersService({ users, passwords, sessions, now, newId }: Dependencies) {
  const refusal = (code: BlogProblem, what: string, reason: string) => new BlogError(code, `Cannot ${what}: ${reason}`);

  /** The role that the viewer has now; undefined for nobody and for a deleted account. */
  const currentRole = async (viewer: Viewer) => (viewer ? (await users.find(viewer.id))?.role : undefined);

  async function existing(id: string): Promise<StoredUser> {
    const user = isId(id) ? await users.find(id) : undefined;
    if (!user) throw refusal('user-not-found', `find user "${id}"`, 'there is no such user');
    return user;
  }

  const notAllowed = (role: string | undefined, what: string) =>
    role === undefined
      ? refusal('invalid-token', what, 'your account was deleted')
      : refusal('forbidden', what, `the role ${role} is not enough`);

  /** The write did not take place: says why. Whoever is gone hears that first, also of an account that is gone, too. */
  async function whyNot(what: string, actor: SignedIn, id: string, { expected, role, removes }: Attempt) {
    const acting = await users.find(actor.id);
    if (!acting) return refusal('invalid-token', what, 'your account was deleted');
    const target = await existing(id);
    const manages = permissions.may(acting.role, 'user:manage');
    const changesRole = role !== undefined && role !== target.role;
    if (!manages && (target.id !== actor.id || changesRole))
      return refusal('forbidden', what, 'it is not yours to change');
    const isLost = removes || (role !== undefined && role !== 'ADMIN');
    if (isLost && (await users.isLastAdministrator(target.id)))
      return refusal('last-administrator', what, 'there is no other administrator');
    return expected === undefined
      ? refusal('precondition-required', what, 'say which version you have read')
      : refusal('precondition-failed', what, mismatch(expected));
  }

  return {
    existing,

    async read(viewer: Viewer, id: string): Promise<SeenUser> {
      const user = await existing(id);
      const full = viewer?.id === id || permissions.may(await currentRole(viewer), 'user:manage');
      return { user, full };
    },

    async list(viewer: SignedIn, window: Window): Promise<Page<SeenUser>> {
      const role = await currentRole(viewer);
      if (!permissions.may(role, 'user:list')) throw notAllowed(role, 'list users');
      const full = permissions.may(role, 'user:manage');
      const { items, nextCursor } = pageOf(await users.list(window), window);
      return { items: items.map((user) => ({ user, full })), nextCursor };
    },

    /** Comes before `register` and `create`, and before their transaction: that must not stay open while bcrypt works. */
    async prepare({ email, name, password, role }: NewUser): Promise<NewAccount> {
      const passwordHash = await passwords.hash(password);
      const createdAt = now();
      return { id: newId(createdAt), email, name, passwordHash, role, createdAt };
    },

    register: (account: NewAccount): Promise<StoredUser> => users.register(account),

    async create(actor: SignedIn, account: NewAccount): Promise<StoredUser> {
      const user = await users.create(actor.id, account);
      if (!user) throw notAllowed(await currentRole(actor), 'create a user');
      return user;
    },

    async update(actor: SignedIn, id: string, expected: IfMatch<number> | undefined, change: UserChange) {
      const possible = isId(id) && expected !== undefined;
      const user = possible ? await users.update(actor.id, id, expected, change, now()) : undefined;
      const { role } = change;
      if (!user) throw await whyNot(`change user "${id}"`, actor, id, { expected, role });
      return user;
    },

    async remove(actor: SignedIn, id: string, expected: IfMatch<number> = 'any'): Promise<void> {
      const removed = isId(id) && (await users.remove(actor.id, id, expected, now()));
      if (!removed) throw await whyNot(`delete user "${id}"`, actor, id, { expected, removes: true });
      // A crash before this line leaves sessions that the next refresh ends: it finds no account.
      await sessions.endAll(id);
    },
  };
}

export type UsersService = ReturnType<typeof createUsersService>;
