// The world of the lab, with what goes wrong in it: every event takes effect once, or is a dead letter.
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '#kit/test-database';
import { actionOf } from './actions.ts';
import { openWorld } from './world.ts';

/** Everything in it is quick. */
async function startWorld(settings: { hold?: () => Promise<void>; handleMs?: number } = {}) {
  const { url, drop } = await testDatabase(import.meta.dirname);
  const world = await openWorld({ url, hasFaults: true, handleMs: 20, retryMs: 5, pollMs: 200, ...settings });
  onTestFinished(async () => {
    await world.close();
    await drop();
  });
  const act = (name: string) => {
    const action = actionOf(name);
    if (!action) throw new Error(`There is no action "${name}"`);
    return world.act(action);
  };
  const until = (part: Partial<Awaited<ReturnType<typeof world.see>>>) =>
    expect.poll(world.see, { timeout: 20_000 }).toMatchObject(part);
  return { ...world, act, until };
}

test('a consumer that is killed after its effect and before its commit leaves nothing, and once more is once', async () => {
  const { act, see, until } = await startWorld({ handleMs: 300 });
  await act('write.ada');
  await until({ effects: 1 });
  await act('kill.ben');
  const killed = await see();
  expect(killed).toMatchObject({ isConsuming: false, posts: 2, effects: 1 });
  expect(killed.events[1]).toMatchObject({ place: 'in hand', effects: 0 });
  await act('start');
  await until({ isConsuming: true, effects: 2, doubled: 0 });
});

test('what cannot be handled becomes a dead letter, others go on, and it is handled once the handler is mended', async () => {
  const { act, see, until } = await startWorld();
  await act('poison.ada');
  await act('write.ada');
  await act('write.ben');
  await until({ effects: 1 });
  await expect.poll(async () => (await see()).counts['dead letter'], { timeout: 20_000 }).toBe(1);
  const { events } = await see();
  expect(events.map(({ place, attempts }) => [place, attempts])).toEqual([
    ['dead letter', 4],
    ['waits', 0],
    ['handled', 1],
  ]);
  await expect(act('kill.ada')).rejects.toMatchObject({ code: 'not-in-hand' });
  await act('mend');
  await act('replay');
  await until({ effects: 3, doubled: 0, lagMs: 0 });
});

test('an event whose notice is lost is found, and one that stands in the outbox twice takes effect once', async () => {
  const { act, see, until } = await startWorld();
  await act('write.ada.lost');
  await act('write.ben.twice');
  await until({ posts: 2, effects: 2, doubled: 0 });
  expect((await see()).events).toHaveLength(3);
});

test('an event whose transaction stays open is passed by later ones, and not skipped', async () => {
  const { promise: open, resolve: commit } = Promise.withResolvers<void>();
  const { act, see, until } = await startWorld({ hold: () => open });
  await act('write.ada.late');
  await act('write.ben');
  await until({ posts: 1, effects: 1 });
  commit();
  await until({ posts: 2, effects: 2 });
  expect((await see()).events.map(({ author }) => author)).toEqual(['ada', 'ben']);
});

test('reset empties everything and starts the consumer, and a killed one cannot be killed again', async () => {
  const { act, until } = await startWorld();
  await act('kill.ada');
  await expect(act('kill.ada')).rejects.toMatchObject({ code: 'consumer-is-killed' });
  await act('mend');
  await act('reset');
  await until({ isConsuming: true, isMended: false, posts: 0, effects: 0, events: [] });
  await act('write.cleo');
  await until({ effects: 1 });
});

test('two people who kill the consumer at once kill it once, and the second is told so', async () => {
  const { act, see } = await startWorld({ handleMs: 300 });
  const [first, second] = await Promise.allSettled([act('kill.ada'), act('kill.ben')]);
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'consumer-is-killed' } });
  expect(await see()).toMatchObject({ isConsuming: false, posts: 1, effects: 0 });
});

test('a reset amid a kill, and a start amid the reset, leave an empty world with a consumer that runs', async () => {
  const { act, see, until } = await startWorld({ handleMs: 300 });
  await act('write.cleo');
  const [killed] = await Promise.all([act('kill.ada'), act('reset'), act('start'), act('write.ben')]);
  expect(killed).toContain('with an event of ada in hand');
  await until({ isConsuming: true, posts: 1, effects: 1, doubled: 0 });
  expect((await see()).events.map(({ author }) => author)).toEqual(['ben']);
});

test('what more people want than it can do soon is refused, and nothing of it is done', async () => {
  const { act, see } = await startWorld();
  const answers = await Promise.allSettled(Array.from({ length: 12 }, () => act('write.ada')));
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(4);
  expect(refused[0]).toMatchObject({ reason: { code: 'lab-busy' } });
  expect((await see()).posts).toBe(8);
});
