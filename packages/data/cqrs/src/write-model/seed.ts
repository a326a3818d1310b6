// The first rows of an empty database: an administrator, and for a first look the demo people and their posts. With the events
// that say so.
import { demoPosts, demoUsers } from '#contract';
import type { EventBus } from '#messaging';
import type { Transaction, WriteDatabase } from './client.ts';
import { changed } from './events.ts';

const DAY = 24 * 3_600_000;

type Parts = { db: WriteDatabase; bus: Pick<EventBus<Transaction>, 'publish'> };
/** `administrator` is the id under which the access tokens know this person: nobody has a password here. */
type Seed = { administrator: string | undefined; demo: boolean; now: Date };

/**
 * Does nothing once there are authors. Two processes that start at once seed once. Resolves to the position of what it has
 * written, 0 when that was nothing.
 */
export async function seed({ db, bus }: Parts, { administrator, demo, now }: Seed): Promise<number> {
  // Where an administrator was named, nobody else is one.
  const people = [
    ...(administrator === undefined ? [] : [{ id: administrator, name: 'Administrator', role: 'ADMIN' as const }]),
    ...(demo ? demoUsers.filter(({ role }) => administrator === undefined || role !== 'ADMIN') : []),
  ];
  if (people.length === 0) return 0;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('patternbook: seed'))`;
    if (await tx.author.findFirst({ select: { id: true } })) return 0;
    const createdAt = new Date(now.getTime() - 30 * DAY);
    await tx.author.createMany({ data: people.map(({ id, name, role }) => ({ id, name, role, createdAt })) });
    const posts = (demo ? demoPosts : []).flatMap(({ id, author, daysAgo, draft, title, content }) => {
      const at = new Date(now.getTime() - daysAgo * DAY);
      const writer = demoUsers.find(({ email }) => email === author);
      if (!people.some((person) => person.id === writer?.id)) return [];
      const published = { status: 'published', publishedAt: at } as const;
      const row = { id, title, content, authorId: writer?.id ?? '', createdAt: at, updatedAt: at };
      return [{ ...row, ...(!draft && published) }];
    });
    await tx.post.createMany({ data: posts });
    const { position } = await bus.publish(tx, [
      ...people.map(({ id }) => changed('author.registered', id, id, 1)),
      ...posts.map(({ id, authorId }) => changed('post.created', id, authorId, 1)),
    ]);
    return position;
  });
}
