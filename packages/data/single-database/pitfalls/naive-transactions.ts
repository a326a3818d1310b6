// Two transactions that hold a connection while they wait for something else.
import { randomUUID } from 'node:crypto';
import type { TestBlog } from '../testing/database.ts';

type Words = { title: string; content: string };

// Only to be sooner at the end of the lesson: Prisma's own limits are 2 and 5 seconds.
const shorter = { maxWait: 400, timeout: 400 };

/** Waits for a second connection: one line says `db` where it should say `tx`. */
export function createOnTwoConnections({ db }: TestBlog, authorId: string, words: Words): Promise<unknown> {
  const now = new Date();
  return db.$transaction(async (tx) => {
    const author = await tx.user.findUniqueOrThrow({ where: { id: authorId } });
    const data = { ...words, id: randomUUID(), authorId: author.id, createdAt: now, updatedAt: now };
    return db.post.create({ data });
  }, shorter);
}

type Registration = { email: string; name: string; password: string };
export type Hash = (password: string) => Promise<string>;

/** Waits for bcrypt. */
export function registerInTransaction({ db }: TestBlog, hash: Hash, { password, ...person }: Registration) {
  const now = new Date();
  return db.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email: person.email } })) throw new Error('This address is taken');
    const passwordHash = await hash(password);
    const data = { ...person, id: randomUUID(), passwordHash, role: 'USER', createdAt: now, updatedAt: now } as const;
    return tx.user.create({ data });
  });
}
