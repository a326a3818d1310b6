// Transactions commit in another order than they began in. Who reads along must miss none of them.
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { pitfall } from '#pitfall';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { bySequence, byWatermark, type Feed, ourFeed } from './feeds.ts';
import { byPosition, bySkipping, type Relays } from './relays.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.pool.query('create table other_work (id int)');
});
afterAll(() => database.stop());

type Open = (pool: Pool) => Promise<Feed>;

/** Two connections, each in a transaction. They are closed with the test. */
async function two({
  onTestFinished,
}: {
  onTestFinished: (end: () => void) => void;
}): Promise<[PoolClient, PoolClient]> {
  const [one, other] = [await database.pool.connect(), await database.pool.connect()];
  onTestFinished(() => [one, other].forEach((client) => void client.release(true)));
  for (const client of [one, other]) await client.query('begin');
  return [one, other];
}

/** Resolves once the work is done, or so many wait for a lock that somebody else holds. */
async function doneOrWaiting(work: Promise<unknown>, waiting = 1): Promise<void> {
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  await vi.waitFor(
    async () => {
      const { rowCount } = await database.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (!isDone && rowCount !== waiting) throw new Error('Cannot go on: it neither ends nor waits');
    },
    { timeout: 20_000, interval: 5 },
  );
}

const appendAndCommit = async (feed: Feed, client: PoolClient, name: string) => {
  await feed.append(client, name);
  await client.query('commit');
};

pitfall(
  'ES-17: a slow transaction is never skipped',
  async (open: Open, context) => {
    const feed = await open(database.pool);
    const [slow, fast] = await two(context);
    await feed.append(slow, 'slow');
    const working = appendAndCommit(feed, fast, 'fast');
    await doneOrWaiting(working);
    const seen = await feed.poll();
    await slow.query('commit');
    await working;
    seen.push(...(await feed.poll()));
    expect(seen.sort()).toEqual(['fast', 'slow']);
  },
  { naive: bySequence, ours: ourFeed },
);

pitfall(
  'ES-20: nor is one whose number is lower and whose transaction is younger',
  async (open: Open, context) => {
    const feed = await open(database.pool);
    const [older, younger] = await two(context);
    await older.query('insert into other_work values (1)');
    await feed.append(younger, 'younger');
    const working = appendAndCommit(feed, older, 'older');
    await doneOrWaiting(working);
    const seen = await feed.poll();
    await younger.query('commit');
    await working;
    seen.push(...(await feed.poll()));
    expect(seen.sort()).toEqual(['older', 'younger']);
  },
  { naive: byWatermark, ours: ourFeed },
);

pitfall(
  'ES-21: a long transaction that appends nothing holds no reader up',
  async (open: Open, context) => {
    const feed = await open(database.pool);
    const [long, other] = await two(context);
    await long.query('insert into other_work values (1)');
    await appendAndCommit(feed, other, 'new');
    expect(await feed.poll()).toEqual(['new']);
  },
  { naive: byWatermark, ours: ourFeed },
);

pitfall(
  'ES-18: with two at work, no event is passed on before the one that it follows',
  async (open: (pool: Pool) => Promise<Relays>, context) => {
    const relays = await open(database.pool);
    const [holder] = await two(context);
    await relays.hold(holder);
    const first = relays.next();
    await doneOrWaiting(first);
    const second = relays.next();
    await doneOrWaiting(second, 2);
    const before = await relays.passedOn();
    await holder.query('rollback');
    await Promise.all([first, second]);
    expect(before).toBe(0);
    expect(await relays.passedOn()).toBe(2);
  },
  { naive: bySkipping, ours: byPosition },
);
