// The screen of posts with authors, ten at a time on one database: our statement, Prisma with the settings of client.ts, Prisma
// as it is usually opened, and one question for each author. All must give the same screen before anything is measured.
import assert from 'node:assert/strict';
import { PrismaPg } from '@prisma/adapter-pg';
import { openDatabaseServer, openPool } from '#kit/database';
import { costs, ratios, type Work, withSpread } from '#measure';
import { temporarily } from '#measure/servers';
import { sqlDatabase } from '#sql';
import { createDatabaseClient, type DatabaseClient } from '../src/database/client.ts';
import { PrismaClient } from '../src/generated/client.ts';
import { createBlog, generatePosts, listPosts, prepareDatabase } from '../src/index.ts';

const [limit, atOnce, times] = [20, 10, 20];
const where = { status: 'published' } as const;
const newest = { where, orderBy: { id: 'desc' }, take: limit } as const;

type Screen = { id: string; title: string; author: { id: string; name: string } }[];
const shown = (posts: Screen) => posts.map(({ id, title, author }) => ({ id, title, author: author.name }));

const withJoin = (db: DatabaseClient) => (): Promise<Screen> =>
  db.post.findMany({
    ...newest,
    select: { id: true, title: true, author: { select: { id: true, name: true } } },
    relationLoadStrategy: 'join',
  });
const withInclude = (db: DatabaseClient) => (): Promise<Screen> =>
  db.post.findMany({ ...newest, include: { author: true }, relationLoadStrategy: 'query' });
const oneByOne = (db: DatabaseClient) => async (): Promise<Screen> => {
  const posts = await db.post.findMany(newest);
  return Promise.all(
    posts.map(async (post) => ({ ...post, author: await db.user.findUniqueOrThrow({ where: { id: post.authorId } }) })),
  );
};

await temporarily(async (folder, atEnd) => {
  console.error('  … a database with 100,000 posts is made');
  const postgres = await openDatabaseServer({ dataDir: folder });
  atEnd(postgres.stop);
  const url = postgres.urlOf('blog');
  await prepareDatabase(url);
  const pool = openPool(url, { max: atOnce, timeoutMs: 600_000 });
  atEnd(() => pool.end());
  const blog = createBlog(sqlDatabase(pool), () => new Date());
  await generatePosts(blog.db);

  const usual = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: atOnce }) });
  const tuned = createDatabaseClient(pool);
  atEnd(() => usual.$disconnect());
  const window = { limit, page: 1 };
  const readers: Record<string, () => Promise<Screen>> = {
    'our statement': async () => (await listPosts(blog, undefined, { ...where, window })).items,
    'Prisma, tuned': withJoin(tuned),
    'Prisma, as usual': withInclude(usual),
    'one question for each author': oneByOne(usual),
  };

  const screens = await Promise.all(Object.values(readers).map(async (read) => shown(await read())));
  for (const screen of screens) assert.deepEqual(screen, screens[0], 'Cannot compare: the screens differ');

  const work = ([name, read]: [string, () => Promise<Screen>]): [string, Work] => [
    name,
    async () => {
      for (let n = 0; n < times; n++) await Promise.all(Array.from({ length: atOnce }, read));
      return times * atOnce;
    },
  ];
  const found = await costs(Object.fromEntries(Object.entries(readers).map(work)), 8);
  console.log(`The ${limit} newest of 100,000 posts with their authors, ${atOnce} at a time in one process.`);
  console.log('Each figure: median (least to greatest round), as a multiple of our statement');
  const ours = found['our statement'];
  console.table(
    Object.fromEntries(
      Object.entries(found).map(([name, { elapsed, cpu }]) => [
        name,
        { time: withSpread(ratios(elapsed, ours?.elapsed ?? [])), CPU: withSpread(ratios(cpu, ours?.cpu ?? [])) },
      ]),
    ),
  );
});
