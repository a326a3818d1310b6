// PostgreSQL itself goes away and comes back under a running bus: it crashes and recovers, or is stopped in order and started again.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase, migrate, openDatabaseServer, openPool } from '#kit/database';
import { overPool, type Queries } from './database.ts';
import { createPostgresBus } from './postgres-bus.ts';

/** A backend that is killed takes all others with it; the postmaster stays. */
async function crash({ query }: Queries): Promise<void> {
  const { rows } = await query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(Number(rows[0]?.pid), 'SIGKILL');
}

/** What `pg_ctl stop -m fast` does. The keeper of the embedded server then starts another postmaster. */
async function restart(queries: Queries): Promise<void> {
  process.kill(await postmasterOf(queries), 'SIGINT');
}

async function postmasterOf({ query }: Queries): Promise<number> {
  const { rows } = await query<{ pid: string }>(`select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as pid`);
  return Number(rows[0]?.pid);
}

// With synchronous_commit off it acknowledges before it has written: after a crash it may have forgotten what it showed, and use
// the positions again. A stop in order writes all of it.
test.each([
  ['crashes', crash, 'on'],
  ['crashes', crash, 'off'],
  ['is stopped and started', restart, 'on'],
  ['is stopped and started', restart, 'off'],
] as const)(
  'a server that %s in the middle skips and doubles nothing, with synchronous_commit $2',
  async (_, goAway, durable) => {
    const server = await openDatabaseServer({});
    onTestFinished(() => server.stop());
    const url = server.urlOf('crashing');
    await createDatabase(url);
    await migrate(url, fileURLToPath(new URL('../../prisma/migrations', import.meta.url)));
    const pool = openPool(`${url}&options=${encodeURIComponent(`-c synchronous_commit=${durable}`)}`);
    onTestFinished(() => pool.end());
    await pool.query('create table effects (id bigserial primary key, line text not null)');
    const database = overPool(pool);
    const retry = { attempts: 1000, delayMs: () => 5 };
    const bus = createPostgresBus({ source: '/test', pool, database, retry, pollMs: 10, onError: () => {} });
    onTestFinished(() => bus.stop());
    const consumer = await bus.subscribe({
      name: 'reader',
      async handle({ subject, data }, client) {
        await client.query('insert into effects (line) values ($1)', [`${subject} ${data}`]);
      },
    });

    // What was made so far is on the disk. Without this the first crash may take the tables with it, and nothing ever ends.
    await pool.query('checkpoint');

    const published: string[] = [];
    const postmasters: number[] = [];
    for (let n = 0; published.length < 300 || postmasters.length < 3; n += 1) {
      const events = ['a', 'b', 'c'].map((subject) => ({ type: 'a.b', subject, data: n }));
      try {
        await database.transaction((client) => bus.publish(client, events));
        published.push(...events.map(({ subject }) => `${subject} ${n}`));
      } catch {
        // Not acknowledged: it may be there or not, and is not looked for.
      }
      if (published.length < 75 * (postmasters.length + 1) || postmasters.length === 3) continue;
      // One that was told to stop answers for a moment more, and then not.
      const postmaster = await postmasterOf(database).catch(() => undefined);
      if (postmaster === undefined || (goAway === restart && postmaster === postmasters.at(-1))) continue;
      postmasters.push(postmaster);
      await goAway(database);
    }
    const isSettled = () =>
      consumer.settled().then(
        () => true,
        () => false,
      );
    await expect.poll(isSettled, { timeout: 60_000 }).toBe(true);
    const lines: string[] = (await pool.query('select line from effects order by id')).rows.map(({ line }) => line);
    expect([postmasters.length, new Set(postmasters).size]).toEqual([3, goAway === restart ? 3 : 1]);
    expect(new Set(lines).size).toBe(lines.length);
    const { rows } = await pool.query(
      `select concat(event->>'subject', ' ', event->>'data') as line from messaging.outbox`,
    );
    expect([...lines].sort()).toEqual(rows.map(({ line }) => line).sort());
    if (durable === 'on' || goAway === restart) expect(published.filter((line) => !lines.includes(line))).toEqual([]);
    for (const subject of ['a', 'b', 'c']) {
      const numbers = lines.filter((line) => line.startsWith(subject)).map((line) => Number(line.slice(2)));
      expect(numbers).toEqual([...numbers].sort((one, two) => one - two));
    }
  },
  300_000,
);
