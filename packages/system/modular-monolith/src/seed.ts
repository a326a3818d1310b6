// The first rows of an empty database: an administrator, and for a first look the demo people and their posts. Like a
// registration it is done in three modules, and the users come last: who is not there yet is seeded again.
import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD, type DemoUser, demoPosts, demoUsers } from '#contract';
import type { Blog } from './app.ts';

export type Seed = {
  administrator: { email: string; password: string } | undefined;
  demo: boolean;
  now: Date;
};

const DAY = 24 * 3_600_000;

/** Does nothing once there are users. Two processes that start at once seed once. */
export async function seed({ auth, users, posts }: Pick<Blog, 'auth' | 'users' | 'posts'>, options: Seed) {
  const { administrator, demo, now } = options;
  if (await users.isThereAnybody()) return;
  const { hash } = auth.passwords;
  const isOpen = administrator === undefined;
  // Where an administrator was configured, nobody else gets a password that stands in a public repository.
  const passwordHash = await hash(isOpen ? DEMO_PASSWORD : randomUUID());
  const people = demoUsers
    .filter(({ role }) => demo && (isOpen || role !== 'ADMIN'))
    .map((person) => ({ ...person, passwordHash }));
  if (administrator) {
    const { email, password } = administrator;
    // With the id of the demo administrator: a seeding that is done again makes the same rows.
    const ada = demoUsers.filter(({ role }) => role === 'ADMIN');
    const own = { email, passwordHash: await hash(password) };
    people.push(...ada.map((person) => ({ ...person, ...own })));
  }

  const at = new Date(now.getTime() - 30 * DAY);
  await users.first(async ({ register }) => {
    for (const { id, passwordHash } of people) {
      await auth.credentials.save({ userId: id, passwordHash, createdAt: at });
    }
    const authors = people.map((person) => ({ ...person, version: 1 }));
    if (demo) await posts.addDemo({ authors, posts: postsOf(people, now) });
    for (const { id, email, name, role } of people) await register({ id, email, name, role, createdAt: at });
  });
}

const postsOf = (people: DemoUser[], now: Date) =>
  demoPosts.flatMap(({ author: email, daysAgo, draft, ...words }) => {
    const author = people.find((person) => person.email === email);
    const createdAt = new Date(now.getTime() - daysAgo * DAY);
    const status = draft ? ('draft' as const) : ('published' as const);
    return author ? [{ ...words, status, authorId: author.id, createdAt }] : [];
  });
