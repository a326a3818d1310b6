// Two transactions that hold a connection while they wait for something else.
import { randomUUID } from 'node:crypto';
import { principalOf } from '#jwt-refresh';
import { naiveBlog } from '../../testing/subject.ts';
import { createUsualApp } from '../rest/naive-rest.ts';

// Only to be sooner at the end of the lesson: Prisma's own limits are 2 and 5 seconds.
const shorter = { maxWait: 400, timeout: 400 };

/** Waits for a second connection: one line says `db` where it should say `tx`. */
export const startTwoConnections = naiveBlog((blog) => {
  const { db } = blog;
  const app = createUsualApp(blog);
  app.post('/api/posts', async (req, res) => {
    const { title, content } = req.body;
    const now = new Date();
    const data = { id: randomUUID(), title, content, createdAt: now, updatedAt: now };
    const post = await db.$transaction(async (tx) => {
      const author = await tx.user.findUniqueOrThrow({ where: { id: principalOf(res)?.id ?? '' } });
      return db.post.create({ data: { ...data, authorId: author.id } });
    }, shorter);
    res.status(201).json(post);
  });
  return app;
});

/** Waits for bcrypt. */
export const startHashInTransaction = naiveBlog((blog) => {
  const { db, passwords } = blog;
  const app = createUsualApp(blog);
  app.post('/api/auth/register', async (req, res) => {
    const { email, name, password } = req.body;
    const now = new Date();
    const user = await db.$transaction(async (tx) => {
      if (await tx.user.findUnique({ where: { email } })) throw new Error('This address is taken');
      const passwordHash = await passwords.hash(password);
      return tx.user.create({
        data: { id: randomUUID(), email, name, passwordHash, role: 'USER', createdAt: now, updatedAt: now },
      });
    });
    res.status(201).json({ id: user.id });
  });
  return app;
});
