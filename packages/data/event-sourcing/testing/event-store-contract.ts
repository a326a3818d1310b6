// What every event store has to keep, ours and a product's. Each adapter's test calls it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'vitest';
import { outcome } from '#pitfall';
import type { Append, Appended, EventStore, NewEvent } from '../src/event-store/event-store.ts';

const at = new Date('2026-05-01T12:00:00.000Z');

export const happened = (type: string, payload: NewEvent['payload'] = {}): NewEvent => ({
  type,
  schema: 1,
  payload,
  at,
  cause: { actor: null, command: 'test', correlation: 'test' },
});

/** The part of the port that a product has too. */
export type CoreStore = {
  append: (append: Pick<Append, 'stream' | 'expected' | 'events'>) => Promise<Pick<Appended, 'version'>>;
  read: (stream: string) => Promise<Pick<NewEvent, 'type' | 'payload'>[]>;
};

export const newStream = () => `thing-${randomUUID()}`;
const codeOf = async (work: Promise<unknown>) => {
  const result = await outcome(() => work);
  return result.ok ? 'done' : result.code;
};

export function coreContract(name: string, store: () => CoreStore): void {
  describe(`${name}, as every event store`, () => {
    test('gives a stream back in its order, with its versions counted from 1', async () => {
      const stream = newStream();
      await store().append({ stream, expected: 0, events: [happened('Made', { size: 1 }), happened('Grown')] });
      const { version } = await store().append({ stream, expected: 2, events: [happened('Sold', { to: 'Noor' })] });
      const events = await store().read(stream);
      assert.equal(version, 3);
      assert.deepEqual(
        events.map(({ type, payload }) => [type, payload]),
        [
          ['Made', { size: 1 }],
          ['Grown', {}],
          ['Sold', { to: 'Noor' }],
        ],
      );
    });

    test('knows nothing of a stream that nobody wrote', async () => {
      assert.deepEqual(await store().read(newStream()), []);
    });

    test('refuses an append after any version but the last, and keeps nothing of it', async () => {
      const stream = newStream();
      await store().append({ stream, expected: 0, events: [happened('Made'), happened('Grown')] });
      for (const expected of [0, 1, 3]) {
        const two = [happened('Lost'), happened('Lost')];
        assert.notEqual(await codeOf(store().append({ stream, expected, events: two })), 'done', `after ${expected}`);
      }
      assert.equal((await store().read(stream)).length, 2);
    });

    test('takes one of many who append after the same version', async () => {
      const stream = newStream();
      await store().append({ stream, expected: 0, events: [happened('Made')] });
      const tries = Array.from({ length: 20 }, () =>
        codeOf(store().append({ stream, expected: 1, events: [happened('Grown'), happened('Sold')] })),
      );
      const codes = await Promise.all(tries);
      assert.equal(codes.filter((code) => code === 'done').length, 1);
      assert.equal((await store().read(stream)).length, 3);
    });
  });
}

/** What a pattern asks beyond that. */
export function eventStoreContract(name: string, store: () => EventStore): void {
  coreContract(name, store);

  describe(name, () => {
    test('tells a loser which version the stream has now', async () => {
      const stream = newStream();
      await store().append({ stream, expected: 0, events: [happened('Made'), happened('Grown')] });
      await assert.rejects(store().append({ stream, expected: 1, events: [happened('Sold')] }), {
        code: 'version-conflict',
        version: 2,
      });
    });

    test('gives times as times, and all that is known of the cause', async () => {
      const stream = newStream();
      const cause = { actor: 'ada', command: 'c1', correlation: 'r1' };
      await store().append({ stream, expected: 0, events: [{ ...happened('Made'), cause }] });
      const [event] = await store().read(stream);
      assert.deepEqual([event?.at, event?.cause, event?.schema, event?.version], [at, cause, 1, 1]);
    });

    test('gives a part of a stream', async () => {
      const stream = newStream();
      await store().append({ stream, expected: 0, events: ['A', 'B', 'C', 'D'].map((type) => happened(type)) });
      const part = await store().read(stream, { after: 1, to: 3 });
      assert.deepEqual(
        part.map(({ version, type }) => [version, type]),
        [
          [2, 'B'],
          [3, 'C'],
        ],
      );
    });

    test('has one order of all events: without a gap, and the events of one append stand together', async () => {
      const before = await store().head();
      const streams = Array.from({ length: 30 }, newStream);
      const events = [happened('First'), happened('Second')];
      await Promise.all(streams.map((stream) => store().append({ stream, expected: 0, events })));
      const all = await store().readAll({ after: before, limit: 1000 });
      assert.deepEqual(
        all.map(({ position }) => position - before),
        Array.from({ length: 60 }, (_, index) => index + 1),
      );
      for (const [index, event] of all.entries()) {
        if (event.version === 2) assert.equal(all[index - 1]?.stream, event.stream);
      }
      assert.equal((await store().readAll({ after: before + 10, limit: 5 }))[0]?.position, before + 11);
      assert.equal(await store().head(), before + 60);
    });

    test('does a command once, and answers it again with what the first one did', async () => {
      const [first, second] = [newStream(), newStream()];
      const command = { id: randomUUID(), request: 'make it' };
      const done = await store().append({ stream: first, expected: 0, events: [happened('Made')], command });
      const again = await store().append({ stream: second, expected: 0, events: [happened('Made')], command });
      assert.deepEqual(again, { ...done, repeated: true });
      assert.deepEqual(await store().read(second), []);
      const other = { ...command, request: 'make another' };
      const mixedUp = { stream: second, expected: 0, events: [happened('Made')], command: other };
      assert.equal(await codeOf(store().append(mixedUp)), 'command-reused');
    });

    test('lets one of fifty streams take a value, and another one after it was freed', async () => {
      const value = randomUUID();
      const streams = Array.from({ length: 50 }, newStream);
      const taking = (stream: string) =>
        codeOf(store().append({ stream, expected: 0, events: [happened('Made')], take: [value] }));
      const codes = await Promise.all(streams.map(taking));
      assert.equal(codes.filter((code) => code === 'done').length, 1);
      assert.equal(codes.filter((code) => code === 'value-taken').length, 49);

      const holder = streams[codes.indexOf('done')] ?? '';
      assert.equal(await taking(newStream()), 'value-taken');
      await store().append({ stream: holder, expected: 1, events: [happened('Freed')], free: [value] });
      assert.equal(await taking(newStream()), 'done');
    });

    test('refuses under an append condition, once an event came that it excludes', async () => {
      const tag = randomUUID();
      const tagged = { ...happened('Made'), tags: [tag, 'other'] };
      const unless = { tags: [tag], after: await store().head() };
      const codes = await Promise.all(
        Array.from({ length: 50 }, () =>
          codeOf(store().append({ stream: newStream(), expected: 0, events: [tagged], unless })),
        ),
      );
      assert.equal(codes.filter((code) => code === 'done').length, 1);
      assert.equal(codes.filter((code) => code === 'condition-failed').length, 49);
      const later = { tags: [tag], after: await store().head() };
      assert.equal(
        await codeOf(store().append({ stream: newStream(), expected: 0, events: [tagged], unless: later })),
        'done',
      );
    });
  });
}
