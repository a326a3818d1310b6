// The first rows of an empty database: an administrator, and for a first look the demo people and their posts.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { FirstRows } from '#blog-http/serving';
import { newId } from '#blog-http/terms';
import { DEMO_PASSWORD, type DemoUser, demoPosts, demoUsers } from '#contract';
import { execute, type Queries, type SqlDatabase, select } from '#sql';

const DAY = 24 * 3_600_000;
const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY);

/** Does nothing once there are users. Two processes that start at once seed once. */
export async function seed(db: SqlDatabase, { administrator, demo, now, hash }: FirstRows): Promise<void> {
  if (await hasUsers(db)) return;
  // Where an administrator was configured, nobody else gets a password that stands in a public repository.
  const people = demo ? demoUsers.filter(({ role }) => !administrator || role !== 'ADMIN') : [];
  const demoHash = await hash(administrator ? randomUUID() : DEMO_PASSWORD);
  const rootHash = await hash(administrator?.password ?? randomUUID());
  const at = before(now, 30);

  await db.transaction(async (tx) => {
    await execute(tx, sql`select pg_advisory_xact_lock(hashtext('patternbook: seed'))`);
    if (await hasUsers(tx)) return;
    if (administrator) {
      const { email } = administrator;
      await addUser(tx, { id: newId(at), name: 'Ada Okafor', email, role: 'ADMIN' }, rootHash, at);
    }
    for (const person of people) await addUser(tx, person, demoHash, at);
    if (demo) await addPosts(tx, now);
  });
}

const hasUsers = async (db: Queries) => (await select(db, sql`select from users limit 1`)).length > 0;

const addUser = (tx: Queries, { id, email, name, role }: DemoUser, passwordHash: string, at: Date) =>
  execute(
    tx,
    sql`insert into users (id, email, name, password_hash, role, created_at, updated_at)
      values (${id}, ${email}, ${name}, ${passwordHash}, ${role}, ${at}, ${at})`,
  );

async function addPosts(tx: Queries, now: Date): Promise<void> {
  for (const { id, author, daysAgo, draft, title, content } of demoPosts) {
    const at = before(now, daysAgo);
    const [status, publishedAt] = draft ? ['draft', null] : ['published', at];
    await execute(
      tx,
      sql`insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
        select ${id}::uuid, ${title}, ${content}, ${status}::status, id, ${at}::timestamptz, ${at}::timestamptz,
          ${publishedAt}::timestamptz from users where email = ${author}`,
    );
  }
}
