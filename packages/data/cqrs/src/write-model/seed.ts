// The first rows of an empty database, for a first look: the demo people and their posts, with the events that say so.
import { demoPosts, demoUsers } from '#contract';
import type { EventBus } from '#messaging';
import type { Transaction, WriteDatabase } from './client.ts';
import { changed } from './events.ts';

const DAY = 24 * 3_600_000;

/** Does nothing once there are authors. Two processes that start at once seed once. */
export async function seed({ db, bus }: { db: WriteDatabase; bus: EventBus<Transaction> }, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('patternbook: seed'))`;
    if (await tx.author.findFirst({ select: { id: true } })) return;
    const createdAt = new Date(now.getTime() - 30 * DAY);
    await tx.author.createMany({ data: demoUsers.map(({ id, name, role }) => ({ id, name, role, createdAt })) });
    const posts = demoPosts.map(({ id, author, daysAgo, draft, title, content }) => {
      const at = new Date(now.getTime() - daysAgo * DAY);
      const authorId = demoUsers.find(({ email }) => email === author)?.id ?? '';
      const published = { status: 'published', publishedAt: at } as const;
      return { id, title, content, authorId, createdAt: at, updatedAt: at, ...(!draft && published) };
    });
    await tx.post.createMany({ data: posts });
    await bus.publish(tx, [
      ...demoUsers.map(({ id }) => changed('author.registered', id, id, 1)),
      ...posts.map(({ id, authorId }) => changed('post.created', id, authorId, 1)),
    ]);
  });
}
