// What can be done with users. Who manages users is read from the database each time, never from the token.
import { type IfMatch, isId, mismatch, pageOf, type SignedIn, type Viewer, type Window } from '#blog-http/terms';
import { BlogError, type BlogProblem, type Page } from '#contract';
import { may } from '../domain/permissions.ts';
import type { NewUser, SeenUser, User, UserChange } from '../domain/user.ts';
import { userChanged, userDeleted, userRegistered } from '../domain/user-events.ts';
import type { Atomically, Users } from './ports.ts';

type Dependencies = { users: Users; atomically: Atomically; now: () => Date };

type Attempt = { expected: IfMatch<number> | undefined; role?: string | undefined; removes?: true };

export function createUsers({ users, atomically, now }: Dependencies) {
  const refusal = (code: BlogProblem, what: string, reason: string) => new BlogError(code, `Cannot ${what}: ${reason}`);

  /** The role that the viewer has now; undefined for nobody and for a deleted account. */
  const currentRole = async (viewer: Viewer) => (viewer ? (await users.find(viewer.id))?.role : undefined);

  async function existing(id: string): Promise<User> {
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
    const manages = may(acting.role, 'user:manage');
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
    /** In full for the user and for administrators. */
    async read(viewer: Viewer, id: string): Promise<SeenUser> {
      const user = await existing(id);
      const full = viewer?.id === id || may(await currentRole(viewer), 'user:manage');
      return { user, full };
    },

    async list(viewer: SignedIn, window: Window): Promise<Page<SeenUser>> {
      const role = await currentRole(viewer);
      if (!may(role, 'user:list')) throw notAllowed(role, 'list users');
      const full = may(role, 'user:manage');
      const { items, nextCursor } = pageOf(await users.list(window), window);
      return { items: items.map((user) => ({ user, full })), nextCursor };
    },

    /** Whoever asks again, because the first answer got lost, gets it now. */
    register: (user: NewUser): Promise<User> =>
      atomically(async ({ users, tell }) => {
        const registered = await users.register(user);
        if (registered) await tell(userRegistered(registered));
        const there = registered ?? (await users.find(user.id));
        if (!there) throw new Error(`Cannot register "${user.id}": the id is used up`);
        return there;
      }),

    /** As `register` does, if the actor may. */
    async create(actor: SignedIn, user: NewUser): Promise<User> {
      const created = await atomically(async ({ users, tell }) => {
        const made = await users.create(actor.id, user);
        if (made) await tell(userRegistered(made));
        return made ?? (await users.find(user.id));
      });
      if (!created) throw notAllowed(await currentRole(actor), 'create a user');
      return created;
    },

    /** Resolves to the user who was registered with this id. If there is none there never will be, and all are told so. */
    withdraw: (id: string): Promise<User | undefined> =>
      atomically(async ({ users, tell }) => {
        const version = await users.useUp(id, now());
        if (version !== undefined) await tell(userDeleted(id, version));
        return users.find(id);
      }),

    async update(
      actor: SignedIn,
      id: string,
      expected: IfMatch<number> | undefined,
      change: UserChange,
    ): Promise<User> {
      const user = await atomically(async ({ users, tell }) => {
        const possible = isId(id) && expected !== undefined;
        const done = possible ? await users.update(actor.id, id, expected, change, now()) : undefined;
        if (done) await tell(...userChanged(done.before, done.user));
        return done?.user;
      });
      const { role } = change;
      if (!user) throw await whyNot(`change user "${id}"`, actor, id, { expected, role });
      return user;
    },

    /** Resolves to the last version. */
    async remove(actor: SignedIn, id: string, expected: IfMatch<number> = 'any'): Promise<number> {
      const removed = await atomically(async ({ users, tell }) => {
        const version = isId(id) ? await users.remove(actor.id, id, expected, now()) : undefined;
        if (version !== undefined) await tell(userDeleted(id, version));
        return version;
      });
      if (removed === undefined) throw await whyNot(`delete user "${id}"`, actor, id, { expected, removes: true });
      return removed;
    },
  };
}

export type UsersService = ReturnType<typeof createUsers>;
