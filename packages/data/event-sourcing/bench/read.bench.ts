// Reading: a long stream against a short one, and a projection that catches up against one statement that does the same.
import { isDeepStrictEqual } from 'node:util';
import { costs, duration, median, ratios, withSpread } from '#measure';
import { post } from '../src/commands/aggregates.ts';
import { createLoad } from '../src/commands/load.ts';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { postList } from '../src/projections/post-list.ts';
import { createProjector } from '../src/projections/projector.ts';
import { createPostgresSnapshots } from '../src/snapshots/snapshots.ts';
import { createPostgresSubjectKeys } from '../src/stored-events/subject-keys.ts';
import { withBenchDatabase } from './bench-database.ts';
import { fill, filled } from './fill.ts';

const [events, posts] = [100_000, 5_000];

/** What no program between the two tables can beat. */
const oneStatement = `
  insert into post_list_limit
  select substr(stream, 6)::uuid, max(version), 'draft', (array_agg(payload ->> 'authorId' order by version))[1]::uuid,
    (array_agg(payload ->> 'title' order by version desc))[1],
    left((array_agg(payload ->> 'content' order by version desc))[1], 200), min(at), max(at), null
  from events group by stream`;

await withBenchDatabase(async ({ pool }) => {
  const store = createPostgresEventStore(pool);
  const parts = { store, snapshots: createPostgresSnapshots(pool), keys: createPostgresSubjectKeys(pool) };
  const load = createLoad(parts);
  const projector = createProjector({
    pool,
    projections: [postList],
    onStop: (_name, error) => {
      throw error;
    },
    now: () => new Date(),
  });

  await fill(pool, 'post', posts, events / posts);
  await pool.query('create table post_list_limit (like post_list including all)');
  await pool.query('vacuum analyze events');
  const catchUp = await costs(
    {
      ours: async () => {
        await pool.query("truncate post_list; update projections set position = 0 where name = 'post-list'");
        await projector.settled();
        return events;
      },
      limit: async () => {
        await pool.query('truncate post_list_limit');
        await pool.query(oneStatement);
        return events;
      },
    },
    5,
  );
  const rows = async (table: string) => (await pool.query(`select * from ${table} order by id`)).rows;
  const [found, wanted] = [await rows('post_list'), await rows('post_list_limit')];
  if (found.length !== posts || !isDeepStrictEqual(found, wanted)) throw new Error('Cannot compare: the tables differ');
  const rate = (us: number[]) => us.map((each) => 1e6 / each);
  const part = ratios(rate(catchUp.ours.elapsed), rate(catchUp.limit.elapsed));
  console.log(`Catching up with ${events} events of ${posts} posts; median (least to greatest round)`);
  console.table({
    'of the rate of one SQL statement (0.15 demanded)': withSpread(part),
    'events a second, ours': withSpread(rate(catchUp.ours.elapsed)),
    'events a second, one SQL statement': withSpread(rate(catchUp.limit.elapsed)),
  });

  await fill(pool, 'short', 1, 10);
  // The snapshot stands in the middle between two: half of what can be behind it is.
  await fill(pool, 'long', 1, 10_000);
  const [short, long] = [await filled(pool, 'short', 1), await filled(pool, 'long', 1)];
  const whole = await load(post, long, { version: 10_010 });
  await load(post, long);
  for (let version = 10_000; version < 10_010; version++) {
    const edit = { type: 'PostEdited', at: new Date(), data: { title: `${version}`, content: 'Text' } } as const;
    const cause = { actor: null, command: 'fill', correlation: 'fill' };
    const stream = `post-${long}`;
    await store.append({
      stream,
      expected: version,
      events: [post.events.encode(stream, edit, cause, () => undefined)],
    });
  }
  const times = (id: string) => async () => {
    for (let count = 0; count < 200; count++) await load(post, id);
    return 200;
  };
  const loads = await costs({ short: times(short), long: times(long) }, 9);
  const full = await load(post, long, { version: 10_010 });
  if (whole.version !== 10_000 || !isDeepStrictEqual(await load(post, long), full)) {
    throw new Error('Cannot compare: snapshot and tail do not equal a full replay');
  }
  console.log('\nLoading an aggregate of 10,010 events, snapshot and tail, against one of 10');
  console.table({
    'times as long as 10 events (1.5 demanded)': withSpread(ratios(loads.long.elapsed, loads.short.elapsed)),
    '10,010 events': withSpread(loads.long.elapsed, duration),
    '10 events': withSpread(loads.short.elapsed, duration),
  });
  console.log(
    `Reached ${median(part).toFixed(2)} and ${median(ratios(loads.long.elapsed, loads.short.elapsed)).toFixed(2)}.`,
  );
});
