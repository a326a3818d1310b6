// What an event costs: from its commit until it can be read, and how much work it is when there are few posts or many.
import { randomUUID } from 'node:crypto';
import { openPool } from '#kit/database';
import { median, ratios, withSpread } from '#measure';
import { temporarily } from '#measure/servers';
import { openParts } from '../src/open-parts.ts';
import { changed } from '../src/write-model/events.ts';
import { openBenchServer } from './bench-database.ts';

const config = { DATABASE_POOL: 20, REQUEST_TIMEOUT_SECONDS: 60, REDIS_URL: undefined };
const sizes = [1_000, 100_000];
const perRound = 2_000;
const rounds = 5;

type Ours = Awaited<ReturnType<typeof open>>;

async function open(url: string) {
  const pool = openPool(url, { max: 10, timeoutMs: 60_000 });
  const parts = await openParts({ pool, databaseUrl: url, config, onError: console.error });
  const { rows } = await pool.query<{ id: string }>('select id from authors order by id');
  return { ...parts, pool, authors: rows.map(({ id }) => id) };
}

async function untilSeen({ stores, moves }: Ours, position: number): Promise<void> {
  for (;;) {
    const moved = moves.next(20);
    if ((await stores.postgresql.findPost(randomUUID(), position)).fresh) return;
    await moved;
  }
}

/** Milliseconds of a command, and from its commit until it can be read. */
async function latency(ours: Ours): Promise<{ command: number; visible: number }> {
  const { db, bus, authors } = ours;
  const [id, authorId = ''] = [randomUUID(), authors[0]];
  const at = new Date();
  const started = performance.now();
  const { position } = await db.$transaction(async (tx) => {
    await tx.post.create({ data: { id, title: 'New', content: 'Words.', authorId, createdAt: at, updatedAt: at } });
    return bus.publish(tx, [changed('post.created', id, authorId, 1)]);
  });
  const committed = performance.now();
  // As the app does before it answers.
  for (const projector of ours.projectors) projector.wake();
  await untilSeen(ours, position);
  const seen = performance.now();
  if (!(await ours.stores.postgresql.findPost(id)).value) throw new Error('Cannot measure: what is seen is not there');
  return { command: committed - started, visible: seen - committed };
}

/** Microseconds for one event, when so many wait: each is an edit of one of the newest posts, as most are. */
async function catchUp(ours: Ours): Promise<number> {
  const { pool, db, bus } = ours;
  const { rows } = await pool.query<{ id: string; author_id: string }>(
    `update posts set title = title || '.', version = version + 1
     where id in (select id from posts order by id desc limit ${perRound / 2}) returning id, author_id`,
  );
  const holding = await pool.connect();
  await holding.query('begin');
  await holding.query('select from read_models.builds for update');
  // Each post twice, as one that is edited and published at once.
  const events = [...rows, ...rows].map(({ id, author_id }) => changed('post.edited', id, author_id));
  const { position } = await db.$transaction((tx) => bus.publish(tx, events));
  const started = performance.now();
  await holding.query('rollback');
  holding.release();
  await untilSeen(ours, position);
  return ((performance.now() - started) * 1_000) / events.length;
}

/** The naive way: for one event everything is made anew. In microseconds. */
async function rebuildAll({ pool }: Ours): Promise<number> {
  const started = performance.now();
  const { rows } = await pool.query(
    'select p.*, a.name from posts p join authors a on a.id = p.author_id order by p.id desc',
  );
  if (JSON.stringify(rows).length === 0) throw new Error('Cannot measure: there is nothing');
  return (performance.now() - started) * 1_000;
}

await temporarily(async (folder, atEnd) => {
  const server = await openBenchServer(folder, atEnd);
  const found: { size: number; ours: number[]; naive: number[]; command: number[]; visible: number[] }[] = [];
  for (const size of sizes) {
    console.error(`  … ${size} posts`);
    const ours = await open(await server.database(`posts_${size}`, size));
    atEnd(async () => {
      await ours.close();
      await ours.pool.end();
    });
    const one: (typeof found)[number] = { size, ours: [], naive: [], command: [], visible: [] };
    for (let round = -1; round < rounds; round++) {
      const [cost, naive] = [await catchUp(ours), await rebuildAll(ours)];
      if (round < 0) continue;
      one.ours.push(cost);
      one.naive.push(naive);
    }
    for (let n = -20; n < 200; n++) {
      const { command, visible } = await latency(ours);
      if (n < 0) continue;
      one.command.push(command);
      one.visible.push(visible);
    }
    const { rows } = await ours.pool.query(`select count(*)::int as wrong from posts p
      left join read_models.posts r on r.id = p.id and r.build = (select id from read_models.builds where state = 'serving')
      where r.id is null or r.tag <> format('"%s-1"', p.version)`);
    if (rows[0].wrong > 0) throw new Error(`Cannot measure: ${rows[0].wrong} posts are not what they should be`);
    found.push(one);
  }
  const [few, many] = found;
  if (!few || !many) return;
  const percentile = (values: number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
  console.log('From the commit of a command until it can be read, one at a time');
  console.table(
    Object.fromEntries(
      found.map(({ size, command, visible }) => [
        `${size} posts`,
        {
          'median, ms': median(visible).toFixed(1),
          '99 of 100, ms': percentile(visible, 0.99)?.toFixed(1),
          'median, times the command itself': withSpread(ratios([median(visible)], [median(command)])),
        },
      ]),
    ),
  );
  console.log(`Work for one event, when ${perRound} wait; each figure: median (least to greatest round)`);
  console.table({
    'ours, µs, of 1,000 posts': withSpread(few.ours),
    'ours, µs, of 100,000 posts': withSpread(many.ours),
    'ours, 100,000 times 1,000': withSpread(ratios(many.ours, few.ours)),
    'everything anew, 100,000 times 1,000': withSpread(ratios(many.naive, few.naive)),
    'everything anew, times ours, of 100,000 posts': withSpread(ratios(many.naive, many.ours)),
  });
});
