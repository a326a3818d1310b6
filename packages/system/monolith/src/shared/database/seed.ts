// The first rows of an empty database: an administrator, and for a first look the demo people and their posts.
import { randomUUID } from 'node:crypto';
import type { FirstRows } from '#blog-http/serving';
import { newId } from '#blog-http/terms';
import { DEMO_PASSWORD, type DemoUser, demoPosts, demoUsers } from '#contract';
import type { Database, DatabaseClient } from './client.ts';

const DAY = 24 * 3_600_000;

/** Does nothing once there are users. Two processes that start at once seed once. */
export async function seed(db: DatabaseClient, { administrator, demo, now, hash }: FirstRows): Promise<void> {
  if (await db.user.findFirst({ select: { id: true } })) return;
  // Where an administrator was configured, nobody else gets a password that stands in a public repository.
  const people = demo ? demoUsers.filter(({ role }) => !administrator || role !== 'ADMIN') : [];
  const demoHash = await hash(administrator ? randomUUID() : DEMO_PASSWORD);
  const administratorHash = administrator && (await hash(administrator.password));

  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('patternbook: seed'))`;
    if (await tx.user.findFirst({ select: { id: true } })) return;
    const at = new Date(now.getTime() - 30 * DAY);
    if (administrator && administratorHash) {
      const user: DemoUser = { id: newId(at), name: 'Ada Okafor', email: administrator.email, role: 'ADMIN' };
      await addUser(tx, user, administratorHash, at);
    }
    for (const person of people) await addUser(tx, person, demoHash, at);
    if (demo) await addPosts(tx, now);
  });
}

const addUser = (tx: Database, user: DemoUser, passwordHash: string, at: Date) =>
  tx.user.create({ data: { ...user, passwordHash, createdAt: at, updatedAt: at } });

async function addPosts(tx: Database, now: Date): Promise<void> {
  const authors = await tx.user.findMany({ where: { email: { in: demoUsers.map(({ email }) => email) } } });
  for (const { id, author: email, daysAgo, draft, title, content } of demoPosts) {
    const author = authors.find((user) => user.email === email);
    const at = new Date(now.getTime() - daysAgo * DAY);
    const published = { status: 'published', publishedAt: at } as const;
    if (author) {
      const row = { id, title, content, authorId: author.id, createdAt: at, updatedAt: at };
      await tx.post.create({ data: { ...row, ...(!draft && published) } });
    }
  }
}
