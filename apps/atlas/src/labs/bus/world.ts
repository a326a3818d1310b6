// The world of the lab: one publisher, one consumer, and the bus between them, on a database of their own. There is one for all
// who look.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpProblem } from '#kit/http';
import { createDeadLetters, overPool } from '#messaging';
import { atMost } from '../at-most.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Action, AuthorId } from './actions.ts';
import { createConsumer } from './consumer.ts';
import { look } from './look.ts';
import { emptyDatabase, openDatabase } from './open-database.ts';
import { createPublisher } from './publisher.ts';
import type { Place, ShownWorld } from './shown.ts';

export type WorldSettings = {
  url: string;
  hasFaults: boolean;
  /** In milliseconds: how long an event is handled, and the first pause after a failure. */
  handleMs?: number;
  retryMs?: number;
  pollMs?: number;
  /** As long as this, the transaction of a late event stays open. */
  hold?: () => Promise<unknown>;
};

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Of the consumer, in its inbox. */
const name = 'counter';
const mostPosts = 200;
/** Actions that are under way or wait for their turn. */
const mostActions = 8;
const setAside: readonly Place[] = ['failed', 'waits', 'dead letter'];
const heldUp = 'It would wait behind another event of the same author';
const patienceMs = 10_000;

export async function openWorld(settings: WorldSettings) {
  const { url, hasFaults, handleMs = 400, retryMs = 400, pollMs = 2_000, hold = () => pause(2_000) } = settings;
  await using opened = new AsyncDisposableStack();
  const pool = opened.adopt(await openDatabase(url), (one) => one.end());
  const publisher = createPublisher(pool, hold);
  opened.defer(publisher.idle);
  const consumer = createConsumer({ url, name, handleMs, retryMs, pollMs });
  opened.defer(consumer.kill);
  const letters = createDeadLetters(overPool(pool), 'messaging', name);
  await consumer.start();
  const unlessBusy = atMost(mostActions);
  const inTurn = oneAtATime();

  const see = (): Promise<ShownWorld> => look(pool, name, { isConsuming: consumer.isRunning(), hasFaults });

  async function refuseMany(): Promise<void> {
    const { rows } = await pool.query('select count(*)::int as posts from lab.posts');
    if (rows[0].posts >= mostPosts) throw new HttpProblem('lab-is-full', 'Reset empties it, for all who look');
  }

  /** After its effect is written and before it is committed. */
  async function killAmid(author: AuthorId): Promise<string> {
    if (!consumer.isRunning()) throw new HttpProblem('consumer-is-killed', 'Start the consumer first');
    const { events } = await see();
    const isHeldUp = events.some((event) => event.author === author && setAside.includes(event.place));
    if (isHeldUp) throw new HttpProblem('not-in-hand', heldUp);
    const eventId = randomUUID();
    const begins = consumer.begins(eventId, patienceMs);
    await publisher.write({ author, eventId });
    if (!(await begins)) throw new HttpProblem('not-in-hand', heldUp);
    await consumer.kill();
    return `The consumer was killed with an event of ${author} in hand, after it had written the effect`;
  }

  async function replay(): Promise<string> {
    let [count, after] = [0, 0];
    // Each is tried once, also when it is dead again before the last one is reached.
    for (let page = await letters.list(); page.length > 0; page = await letters.list({ after })) {
      for (const { event } of page) await letters.replay(event.id);
      count += page.length;
      after = page.at(-1)?.position ?? after;
    }
    return count === 0 ? 'There was no dead letter' : `${count} of the dead letters will be tried again`;
  }

  async function reset(): Promise<string> {
    await consumer.kill();
    await publisher.idle();
    await emptyDatabase(pool);
    await consumer.start();
    return 'All is empty, and the consumer runs';
  }

  async function perform(action: Action): Promise<string> {
    switch (action.deed) {
      case 'write':
        await refuseMany();
        await publisher.write(action);
        return `A post of ${action.author} and its event were written, in one transaction`;
      case 'poison':
        await refuseMany();
        await publisher.write({ ...action, isPoison: true });
        return `An event of ${action.author} was written that the handler cannot handle`;
      case 'kill':
        await refuseMany();
        return killAmid(action.author);
      case 'start':
        await consumer.start();
        return 'The consumer runs';
      case 'mend':
        await pool.query('insert into lab.mended default values');
        return 'The handler can handle what was poison for it';
      case 'replay':
        return replay();
      case 'reset':
        return reset();
    }
  }

  /** Resolves to what was done, in words. What several people want at once is done in turn: a kill, a start and a reset, for some. */
  const act = (action: Action): Promise<string> => unlessBusy(() => inTurn(() => perform(action)));

  const all = opened.move();
  return { see, act, close: () => all.disposeAsync() };
}
