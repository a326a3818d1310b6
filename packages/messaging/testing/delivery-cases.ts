// What arrives, in which order, and how often it takes effect.
import { describe, expect, test } from 'vitest';
import type { CloudEvent } from '../src/cloud-event.ts';
import { type BusUnderTest, createWorld } from './world.ts';

export function deliveryCases<Tx>(subject: () => BusUnderTest<Tx>): void {
  describe('delivery', () => {
    test('what a transaction published arrives when it commits, and never when it rolls back', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      await bus.subscribe(world.subscription());
      const rolledBack = world.transaction(async (tx) => {
        await bus.publish(tx, [world.event('a', 'never')]);
        throw new Error('no');
      });
      await expect(rolledBack).rejects.toThrow('no');
      await world.publish(bus, world.event('a', 'committed'));
      await bus.settled();
      expect(await world.lines()).toEqual(['a committed']);
    });

    test('the whole envelope arrives', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const arrived: CloudEvent[] = [];
      await bus.subscribe(world.subscription(async (event) => void arrived.push(event)));
      const data = { text: 'ü “quoted” \\u0000 \n', list: [1, null, { deep: true }] };
      const { events } = await world.publish(bus, { ...world.event('a', ''), data, version: 7 });
      await bus.settled();
      expect(arrived).toEqual(events);
      expect(arrived).toMatchObject([{ specversion: '1.0', type: world.type, subject: world.subjectOf('a'), data }]);
      expect(arrived[0]?.sequence).toBe('0000000000000007');
    });

    test('what was published before there was a subscription arrives, too', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      await world.publish(bus, world.event('a', 'early'), world.event('b', 'early'));
      await bus.subscribe(world.subscription());
      await bus.settled();
      expect((await world.lines()).sort()).toEqual(['a early', 'b early']);
    });

    test('events that are published while the subscription comes into being arrive, each once', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const numbers = Array.from({ length: 30 }, (_, n) => n);
      const publish = (from: number, to: number) =>
        Promise.all(numbers.slice(from, to).map((n) => world.publish(bus, world.event(`s${n}`, 'x'))));
      await Promise.all([publish(0, 15), bus.subscribe(world.subscription()), publish(15, 30)]);
      await bus.settled();
      expect((await world.lines()).sort()).toEqual(numbers.map((n) => `s${n} x`).sort());
    });

    test('each consumer gets every event of the types that it wants, and no other', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const other = { ...world.event('a', 'other'), type: `${world.type}.other` };
      const tell = (name: string) =>
        world.subscription((event, tx) => subject().record(tx, `${tagged(event)} ${name}`), name);
      const tagged = (event: CloudEvent) => event.subject.replace('-', ' ');
      await Promise.all([bus.subscribe(tell('one')), bus.subscribe(tell('two'))]);
      await world.publish(bus, world.event('a', 'x'), other);
      await bus.settled();
      expect((await world.lines()).sort()).toEqual(['a one', 'a two']);
    });

    test('the events of one subject are handled one after the other, in the order of their transactions', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const busy = new Set<string>();
      await bus.subscribe(
        world.subscription(async (event, tx) => {
          if (busy.has(event.subject)) throw new Error('two at once');
          busy.add(event.subject);
          await world.writeDown(event, tx);
          busy.delete(event.subject);
        }),
      );
      for (let n = 0; n < 20; n += 2) {
        await world.publish(bus, world.event('a', `${n}`), world.event('b', `${n}`), world.event('a', `${n + 1}`));
      }
      await bus.settled();
      const lines = await world.lines();
      const of = (name: string) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(2));
      expect(of('a')).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
      expect(of('b')).toEqual(Array.from({ length: 10 }, (_, n) => `${2 * n}`));
    });

    test('a subject whose handler takes long does not hold up another one', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const other = Promise.withResolvers<void>();
      await bus.subscribe(
        world.subscription((event) => {
          if (event.subject === world.subjectOf('b')) other.resolve();
          return other.promise;
        }),
      );
      await world.publish(bus, world.event('a', 'waits for b'), world.event('b', 'x'));
      await bus.settled();
    });

    test('the lag counts what is committed and not yet handled', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const gate = Promise.withResolvers<void>();
      const consumer = await bus.subscribe(world.subscription(() => gate.promise));
      expect(await consumer.lag()).toBe(0);
      await world.publish(bus, world.event('a', '1'), world.event('a', '2'), world.event('b', '3'));
      expect(await consumer.lag()).toBe(3);
      gate.resolve();
      await consumer.settled();
      expect(await consumer.lag()).toBe(0);
    });

    test('a consumer that goes back gets the events again, and they take no effect a second time', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const { position } = await world.publish(bus, world.event('a', '1'));
      await world.publish(bus, world.event('a', '2'), world.event('b', '3'));
      const consumer = await bus.subscribe(world.subscription());
      await consumer.settled();
      await consumer.goBack(position);
      await consumer.goBack(0);
      await world.publish(bus, world.event('a', '4'));
      await consumer.settled();
      expect((await world.lines()).sort()).toEqual(['a 1', 'a 2', 'a 4', 'b 3']);
    });

    test('a bus is settled when those of its consumers are that still run', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const gone = await bus.subscribe(world.subscription(world.writeDown, 'gone'));
      await gone.stop();
      await bus.subscribe(world.subscription());
      await world.publish(bus, world.event('a', '1'));
      await bus.settled();
      expect(await world.lines()).toEqual(['a 1']);
    });

    test('a consumer that stops finishes what is in hand; under the same name the next one goes on', async () => {
      const world = createWorld(subject());
      const bus = world.bus();
      const started = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const slow = await bus.subscribe(
        world.subscription(async (event, tx) => {
          started.resolve();
          await gate.promise;
          await world.writeDown(event, tx);
        }),
      );
      await world.publish(bus, world.event('a', '1'), world.event('a', '2'));
      await started.promise;
      let isStopped = false;
      const settled = expect(slow.settled()).rejects.toMatchObject({ code: 'not-settled' });
      const stopped = slow.stop().then(() => {
        isStopped = true;
      });
      expect([await world.lines(), isStopped]).toEqual([[], false]);
      gate.resolve();
      await settled;
      await stopped;
      expect(await world.lines()).toEqual(['a 1']);
      const next = await bus.subscribe(world.subscription());
      await next.settled();
      expect(await world.lines()).toEqual(['a 1', 'a 2']);
    });
  });
}
