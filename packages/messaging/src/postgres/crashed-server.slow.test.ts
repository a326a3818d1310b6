// PostgreSQL itself crashes and recovers under a running consumer: a backend that is killed takes all others with it.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase, migrate, openDatabaseServer, openPool } from '#kit/database';
import { overPool } from './database.ts';
import { createPostgresBus } from './postgres-bus.ts';

// The second server acknowledges before it has written: it may forget what it showed, and use the positions again.
test.each(['on', 'off'])(
  'a server that crashes in the middle, with synchronous_commit %s, skips and doubles nothing',
  async (durable) => {
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

    const published: string[] = [];
    let crashes = 0;
    for (let n = 0; published.length < 300; n += 1) {
      const events = ['a', 'b', 'c'].map((subject) => ({ type: 'a.b', subject, data: n }));
      try {
        await database.transaction((client) => bus.publish(client, events));
        published.push(...events.map(({ subject }) => `${subject} ${n}`));
      } catch {
        // Not acknowledged: it may be there or not, and is not looked for.
      }
      if (published.length < 75 * (crashes + 1) || crashes === 3) continue;
      const { rows } = await pool.query('select pg_backend_pid() as pid');
      process.kill(rows[0].pid, 'SIGKILL');
      crashes += 1;
    }
    const isSettled = () =>
      consumer.settled().then(
        () => true,
        () => false,
      );
    await expect.poll(isSettled, { timeout: 20_000 }).toBe(true);
    const lines: string[] = (await pool.query('select line from effects order by id')).rows.map(({ line }) => line);
    expect(crashes).toBe(3);
    expect(new Set(lines).size).toBe(lines.length);
    const { rows } = await pool.query(
      `select concat(event->>'subject', ' ', event->>'data') as line from messaging.outbox`,
    );
    expect([...lines].sort()).toEqual(rows.map(({ line }) => line).sort());
    if (durable === 'on') expect(published.filter((line) => !lines.includes(line))).toEqual([]);
    for (const subject of ['a', 'b', 'c']) {
      const numbers = lines.filter((line) => line.startsWith(subject)).map((line) => Number(line.slice(2)));
      expect(numbers).toEqual([...numbers].sort((one, two) => one - two));
    }
  },
  60_000,
);
