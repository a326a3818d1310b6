// What happens to events that cannot be published, and to those that cannot be handled.
import { describe, expect, test } from 'vitest';
import type { CloudEvent } from '../src/cloud-event.ts';
import { type BusUnderTest, createWorld, textOf, type World } from './world.ts';

/** Handles everything but the texts that are in `broken`; what the handler wrote before it failed is part of the case. */
const failingOn =
  <Tx>(world: World<Tx>, broken: Set<string>, calls: string[] = []) =>
  async (event: CloudEvent, tx: Tx): Promise<void> => {
    calls.push(textOf(event));
    await world.writeDown(event, tx);
    if (broken.has(textOf(event))) throw new Error(`${textOf(event)} is broken`);
  };

export function failureCases<Tx>(subject: () => BusUnderTest<Tx>): void {
  describe('failure', () => {
    test('an event that is wrong or too large is refused, and the transaction of its publisher goes on', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const event = world.event('a', 'x');
      const wrong = [
        { ...event, type: 'Has Blanks' },
        { ...event, subject: '' },
        { ...event, data: { text: 'a\0b' } },
        { ...event, data: { text: '\ud800' } },
        { ...event, data: { '\0': 1 } },
        { ...event, data: { at: new Date() } },
        { ...event, version: 1.5 },
      ];
      await bus.subscribe(world.subscription());
      await world.transaction(async (tx) => {
        for (const one of wrong) {
          await expect(bus.publish(tx, [event, one])).rejects.toMatchObject({ code: 'bad-event' });
        }
        const large = { ...event, data: { text: 'ü'.repeat(32 * 1024) } };
        await expect(bus.publish(tx, [event, large])).rejects.toMatchObject({ code: 'event-too-large' });
        await bus.publish(tx, [world.event('a', 'fine')]);
      });
      await bus.settled();
      expect(await world.lines()).toEqual(['a fine']);
    });

    test('a handler that fails leaves no effect and is called again; its subject waits, others go on', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const broken = new Set(['1']);
      const other = Promise.withResolvers<void>();
      const calls: string[] = [];
      const handle = failingOn(world, broken, calls);
      const consumer = await bus.subscribe(
        world.subscription(async (event, tx) => {
          // The second attempt comes when the other subject has gone on.
          if (textOf(event) === '1' && calls.includes('1')) await other.promise.then(() => broken.clear());
          await handle(event, tx);
          if (textOf(event) === 'other') other.resolve();
        }),
      );
      await world.publish(bus, world.event('a', '1'), world.event('a', '2'), world.event('b', 'other'));
      await consumer.settled();
      const lines = await world.lines();
      expect(lines.filter((line) => line.startsWith('a'))).toEqual(['a 1', 'a 2']);
      expect([...lines].sort()).toEqual(['a 1', 'a 2', 'b other']);
      expect(calls.filter((text) => text === '1')).toHaveLength(2);
      expect(await consumer.deadLetters()).toEqual([]);
    });

    test('a poison event becomes a dead letter after its bound; only its own subject waits, until it is replayed', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const broken = new Set(['1']);
      const calls: string[] = [];
      const consumer = await bus.subscribe(world.subscription(failingOn(world, broken, calls)));
      const { events } = await world.publish(bus, world.event('a', '1'), world.event('a', '2'), world.event('b', '3'));
      await consumer.settled();
      await world.publish(bus, world.event('a', '4'), world.event('b', '5'));
      await consumer.settled();
      expect((await world.lines()).sort()).toEqual(['b 3', 'b 5']);
      expect(calls.filter((text) => text === '1')).toHaveLength(3);
      const [dead, ...more] = await consumer.deadLetters();
      expect(more).toEqual([]);
      expect(dead).toMatchObject({ event: events[0], attempts: 3, error: '1 is broken', waiting: 2 });
      expect([dead?.firstTried, dead?.lastTried]).toEqual([expect.any(Date), expect.any(Date)]);
      expect(await consumer.lag()).toBe(3);

      await consumer.replay(events[0]?.id ?? '');
      await consumer.settled();
      expect(await consumer.deadLetters()).toMatchObject([{ attempts: 3 }]);
      broken.clear();
      await consumer.replay(events[0]?.id ?? '');
      await consumer.settled();
      expect(await consumer.deadLetters()).toEqual([]);
      const lines = await world.lines();
      expect(lines.filter((line) => line.startsWith('a'))).toEqual(['a 1', 'a 2', 'a 4']);
      expect(await consumer.lag()).toBe(0);
    });

    test('dead letters are read page by page, oldest first', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const texts = ['1', '2', '3', '4', '5'];
      const consumer = await bus.subscribe(world.subscription(failingOn(world, new Set(texts))));
      const { events } = await world.publish(bus, ...texts.map((text) => world.event(`of ${text}`, text)));
      await consumer.settled();
      const seen: string[][] = [];
      for (let after = 0; seen.length < 3; ) {
        const page = await consumer.deadLetters({ limit: 2, after });
        seen.push(page.map(({ event }) => event.id));
        after = page.at(-1)?.position ?? after;
      }
      const ids = events.map(({ id }) => id);
      expect(seen).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    });

    test('a dead letter that is discarded takes no effect, and what waited behind it follows', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const consumer = await bus.subscribe(world.subscription(failingOn(world, new Set(['1']))));
      const { events } = await world.publish(bus, world.event('a', '1'), world.event('a', '2'));
      await consumer.settled();
      const id = events[0]?.id ?? '';
      await consumer.discard(id, 'the customer has left');
      await consumer.settled();
      expect(await world.lines()).toEqual(['a 2']);
      await expect(consumer.discard(id, 'again')).rejects.toMatchObject({ code: 'no-such-dead-letter' });
      await expect(consumer.replay(id)).rejects.toMatchObject({ code: 'no-such-dead-letter' });
      await expect(consumer.replay('unknown')).rejects.toMatchObject({ code: 'no-such-dead-letter' });
      await consumer.goBack(0);
      await consumer.settled();
      expect(await world.lines()).toEqual(['a 2']);
    });
  });
}
