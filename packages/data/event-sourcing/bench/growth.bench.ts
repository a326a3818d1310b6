// What grows with the number of events, and what does not: the same work with 10,000, 100,000 and a million of them. Other
// sizes as arguments; a file as the last one takes the figures, for the table in docs/patterns/event-sourcing.md:
// `node packages/data/event-sourcing/bench/growth.bench.ts docs/measurements/growth.json` in the folder of the book.

import { randomUUID } from 'node:crypto';
import { median, writeMeasured } from '#measure';
import { post } from '../src/commands/aggregates.ts';
import { createLoad } from '../src/commands/load.ts';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { postList } from '../src/projections/post-list.ts';
import { createProjector } from '../src/projections/projector.ts';
import { createListPosts } from '../src/queries/list-posts.ts';
import { createPostgresSnapshots } from '../src/snapshots/snapshots.ts';
import { createPostgresSubjectKeys } from '../src/stored-events/subject-keys.ts';
import { happened, newStream } from '../testing/event-store-contract.ts';
import { type BenchDatabase, withBenchDatabase } from './bench-database.ts';
import { fill, filled } from './fill.ts';

const given = process.argv.slice(2);
const file = given.find((argument) => argument.endsWith('.json'));
const wanted = given.filter((argument) => argument !== file).map(Number);
const sizes = (wanted.length > 0 ? wanted : [10_000, 100_000, 1_000_000]).toSorted((a, b) => a - b);
const eventsOfOne = 20;

async function open({ pool }: BenchDatabase) {
  const store = createPostgresEventStore(pool);
  const load = createLoad({ store, snapshots: createPostgresSnapshots(pool), keys: createPostgresSubjectKeys(pool) });
  const onStop = (_name: string, error: Error) => {
    throw error;
  };
  const projector = createProjector({ pool, projections: [postList], onStop, now: () => new Date() });
  return { pool, store, load, projector, list: createListPosts(pool) };
}

type Parts = Awaited<ReturnType<typeof open>>;

/** The median of the microseconds that one of `count` repetitions takes. */
async function each(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const start = performance.now();
    await work();
    if (n >= count / 10) times.push((performance.now() - start) * 1_000);
  }
  return median(times);
}

async function measure({ pool, store, load, projector, list }: Parts, size: number): Promise<Record<string, number>> {
  const append = { expected: 0, events: [happened('PostEdited', { title: 'A title', content: 'Text' })] };
  const tagged = { ...append, events: [{ ...append.events[0], ...happened('PostEdited'), tags: ['counted'] }] };
  const start = performance.now();
  await pool.query("truncate post_list; update projections set position = 0 where name = 'post-list'");
  await projector.settled();
  const rebuilt = ((performance.now() - start) * 1_000) / size;

  const one = await each(200, () => store.append({ stream: newStream(), ...append }));
  const hundred = await each(20, () =>
    Promise.all(Array.from({ length: 100 }, () => store.append({ stream: newStream(), ...append }))),
  );
  const condition = await each(50, async () => {
    const stream = newStream();
    await store.append({ stream, ...tagged, unless: { tags: [randomUUID()], after: 0 } });
  });
  const loaded = await each(200, async () => {
    const number = 1 + Math.floor((Math.random() * size) / eventsOfOne);
    const { version } = await load(post, await filled(pool, 'growth', number));
    if (version !== eventsOfOne) throw new Error(`Cannot measure: a post has ${version} events`);
  });
  const listed = await each(100, () => list(undefined, 'published', { limit: 20, page: 1 }));
  const { rows } = await pool.query<{ events: string; table: string; indexes: string; gaps: string }>(
    `select count(*) as events, max(position) - count(*) as gaps, pg_relation_size('events') as table,
      pg_indexes_size('events') as indexes from events`,
  );
  const [{ events = '0', table = '0', indexes = '0', gaps = '1' } = {}] = rows;
  if (gaps !== '0') throw new Error(`Cannot measure: there are ${gaps} gaps`);
  return {
    'an append by one writer, µs': Math.round(one),
    'a hundred appends at once, µs for each': Math.round(hundred / 100),
    'an append under a condition, µs': Math.round(condition),
    [`an aggregate of ${eventsOfOne} events is loaded, µs`]: Math.round(loaded),
    'the list of 20 posts, µs': Math.round(listed),
    'a projection from nothing, µs for each event': Number(rebuilt.toPrecision(2)),
    'a projection from nothing, s': Number(((rebuilt * size) / 1e6).toPrecision(2)),
    'the table and its indexes, MB': Math.round((Number(table) + Number(indexes)) / 1e6),
    'bytes for each event in the table': Math.round(Number(table) / Number(events)),
    'bytes for each event in indexes': Math.round(Number(indexes) / Number(events)),
  };
}

const found: Record<string, number>[] = [];
for (const size of sizes) {
  console.error(`  … ${size} events`);
  await withBenchDatabase(async (database) => {
    await fill(database.pool, 'growth', size / eventsOfOne, eventsOfOne);
    await database.pool.query('vacuum analyze events');
    found.push(await measure(await open(database), size));
  });
}
const lines = Object.keys(found[0] ?? {}).map((line) => [line, found.map((one) => one[line] ?? Number.NaN)] as const);
console.table(
  Object.fromEntries(
    lines.map(([line, figures]) => [
      line,
      Object.fromEntries(sizes.map((size, at) => [`${size.toLocaleString('en')} events`, figures[at]])),
    ]),
  ),
);
if (file) {
  const command = `node packages/data/event-sourcing/bench/growth.bench.ts ${file}`;
  writeMeasured(file, command, { sizes, lines: Object.fromEntries(lines) });
}
