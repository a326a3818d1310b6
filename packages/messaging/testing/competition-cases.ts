// Several processes with the same subscription: as many buses on one storage.
import { describe, expect, test } from 'vitest';
import { type BusUnderTest, createWorld } from './world.ts';

const perSubject = 10;
const subjects = ['a', 'b', 'c', 'd', 'e'];

export function competitionCases<Tx>(subject: () => BusUnderTest<Tx>): void {
  const numbers = Array.from({ length: perSubject }, (_, n) => n);
  const expected = subjects.flatMap((name) => numbers.map((n) => `${name} ${n}`));
  /** Sorted by subject alone: within one it is the order of the effects. */
  const bySubject = (lines: string[]) => [...lines].sort((one, two) => one.charCodeAt(0) - two.charCodeAt(0));

  describe('competition', () => {
    test('two consumers of one name handle each event once, and keep the order of each subject', async () => {
      const world = createWorld(subject());
      const buses = [world.bus(), world.bus()] as const;
      await Promise.all(buses.map((bus) => bus.subscribe(world.subscription())));
      await Promise.all(
        subjects.map(async (name, index) => {
          for (const n of numbers) await world.publish(buses[(index + n) % 2 === 0 ? 0 : 1], world.event(name, `${n}`));
        }),
      );
      await Promise.all(buses.map((bus) => bus.settled()));
      expect(bySubject(await world.lines())).toEqual(expected);
    });

    test('when one of two consumers stops in the middle, the other goes on with the rest', async () => {
      const world = createWorld(subject());
      const buses = [world.bus(), world.bus()] as const;
      let handled = 0;
      const half = Promise.withResolvers<void>();
      const subscription = world.subscription(async (event, tx) => {
        await world.writeDown(event, tx);
        handled += 1;
        if (handled === expected.length / 2) half.resolve();
      });
      const consumers = await Promise.all(buses.map((bus) => bus.subscribe(subscription)));
      await world.publish(buses[0], ...numbers.flatMap((n) => subjects.map((name) => world.event(name, `${n}`))));
      await half.promise;
      await consumers[0]?.stop();
      await consumers[1]?.settled();
      expect(bySubject(await world.lines())).toEqual(expected);
    });
  });
}
