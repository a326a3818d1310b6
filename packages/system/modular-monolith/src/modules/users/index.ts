// The door of the module users: others enter by what is exported here, or listen to its events, and by nothing else.
import type { EventBus } from '#messaging';
import type { Queries, SqlDatabase } from '#sql';
import { createUsers, type UsersService } from './application/users.ts';
import type { UserEvent } from './domain/user-events.ts';
import { hasUsers, isFirst } from './infrastructure/first-users.ts';
import { tellUsers } from './infrastructure/tell-users.ts';
import { createUsersStore } from './infrastructure/users-store.ts';
import { userEventContracts } from './interface/event-contracts.ts';
import { type RemoveUser, userRoutes } from './interface/users.routes.ts';

type Dependencies = {
  database: SqlDatabase;
  bus: Pick<EventBus<Queries>, 'publish'>;
  now: () => Date;
};

export function createUsersModule({ database, bus, now }: Dependencies) {
  const storesIn = (tx: Queries) => ({
    users: createUsersStore(tx),
    tell: (...events: UserEvent[]) => tellUsers(bus, tx, events),
  });
  const users = createUsersStore(database);
  const service = createUsers({
    users,
    atomically: (work) => database.transaction((tx) => work(storesIn(tx))),
    now,
  });
  /** The service inside a transaction that is open already. */
  const serviceIn = (tx: Queries): UsersService =>
    createUsers({ users: createUsersStore(tx), atomically: (work) => work(storesIn(tx)), now });

  return {
    /** An account goes in several modules: by `remove`, which this module only asks for. */
    routes: ({ remove }: { remove: RemoveUser }) => userRoutes({ ...service, remove }),
    /** For the other modules: who there is. They are not told what they do not need. */
    accounts: {
      async find(id: string) {
        const user = await users.find(id);
        return user && { id, name: user.name, role: user.role, version: user.version };
      },
      async findByEmail(email: string) {
        const user = await users.findByEmail(email);
        return user && { id: user.id };
      },
    },
    /** For whoever makes accounts. Who is added already is not added again. */
    newcomers: { register: service.register, create: service.create, withdraw: service.withdraw },
    /** For whoever takes them away. */
    leavers: { remove: service.remove, lastVersion: users.lastVersion },
    /** What others may rely on in the events of this module. */
    promises: userEventContracts,
    isThereAnybody: () => hasUsers(database),
    /** Does the work if there is nobody yet, with a door for the first users; what they are added to is committed last. */
    first: (work: (newcomers: Pick<UsersService, 'register'>) => Promise<void>) =>
      database.transaction(async (tx) => {
        if (await isFirst(tx)) await work(serviceIn(tx));
      }),
  };
}
