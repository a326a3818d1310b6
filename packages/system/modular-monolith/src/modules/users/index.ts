// The door of the module users: others enter by what is exported here, or listen to its events, and by nothing else.
import type { KeyedRequest, Once } from '#blog-http';
import { createIdempotencyKeys } from '../../shared/database/idempotency-keys.ts';
import type { ModuleDatabase, Queries } from '../../shared/database/queries.ts';
import { createUsers, type UsersService } from './application/users.ts';
import type { UserEvent } from './domain/user-events.ts';
import { createUsersStore } from './infrastructure/users-store.ts';
import { userRoutes } from './interface/users.routes.ts';

export type { UserEvent } from './domain/user-events.ts';

type Dependencies = {
  database: ModuleDatabase;
  /** In the transaction of the caller. */
  publish: (tx: Queries, events: UserEvent[]) => Promise<void>;
  now: () => Date;
};

export function createUsersModule({ database, publish, now }: Dependencies) {
  const keys = createIdempotencyKeys(database, now);
  const storesIn = (tx: Queries) => ({
    users: createUsersStore(tx),
    tell: (...events: UserEvent[]) => publish(tx, events),
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
  const once: Once<UsersService> = (keyed: KeyedRequest, work) => keys.once(keyed, (tx) => work(serviceIn(tx)));

  return {
    routes: userRoutes(service),
    /** For the other modules: who there is. */
    accounts: { find: users.find, findByEmail: users.findByEmail },
    /** For whoever makes accounts, and `once` for a request with an Idempotency-Key. */
    newcomers: { register: service.register, create: service.create },
    once,
    purge: keys.purge,
  };
}

export type UsersModule = ReturnType<typeof createUsersModule>;
