// The first users of an empty database: an administrator, and for a first look the demo people. Each service makes its own part
// of them, under the same ids, and needs no other one for it.
import { demoUsers } from '#contract';
import type { UsersService } from './application/users.ts';
import type { Config } from './config.ts';

type Door = { first: (work: (users: Pick<UsersService, 'register'>) => Promise<void>) => Promise<void> };

const DAY = 24 * 3_600_000;

/** Does nothing once there are users. Two processes that start at once seed once. */
export async function seed({ first }: Door, config: Config, now: Date): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, SEED_DEMO } = config;
  const createdAt = new Date(now.getTime() - 30 * DAY);
  const isOwn = (role: string) => ADMIN_PASSWORD !== undefined && role === 'ADMIN';
  const people = demoUsers
    .filter(({ role }) => SEED_DEMO || isOwn(role))
    .map((person) => ({ ...person, ...(isOwn(person.role) && { email: ADMIN_EMAIL }), createdAt }));
  if (people.length === 0) return;
  await first(async ({ register }) => {
    for (const { id, email, name, role } of people) await register({ id, email, name, role, createdAt });
  });
}
