import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameId, within } from './conditions.ts';

describe('sameId', () => {
  test('is true for two equal ids', () => {
    expect(sameId('u1', 'u1')).toBe(true);
    expect(sameId(0, 0)).toBe(true);
  });

  test.each([
    ['u1', 'u2'],
    ['u1', 'U1'],
    ['1', 1],
    [undefined, undefined],
    [null, null],
    ['', ''],
    [Number.NaN, Number.NaN],
    [undefined, 'u1'],
    [null, undefined],
  ])('is false for %j and %j', (a, b) => {
    expect(sameId(a, b)).toBe(false);
  });

  test('is false for two equal objects: an id is a string or a number', () => {
    const id: unknown = { id: 'u1' };
    expect(sameId(id as string, id as string)).toBe(false);
  });
});

describe('within', () => {
  const now = new Date('2026-03-01T12:00:00.000Z');
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const day = 24 * 3_600_000;

  test('is true from the moment itself to the last millisecond of the window', () => {
    expect([0, 1, day - 1, day].map((age) => within(24, before(age), now))).toEqual([true, true, true, true]);
  });

  test('is false after the window, and for a moment in the future', () => {
    expect([day + 1, -1, -2 * day].map((age) => within(24, before(age), now))).toEqual([false, false, false]);
  });

  test('is false for a window that is no number', () => {
    expect(within(Number.NaN, before(0), now)).toBe(false);
  });

  test.each([['2026-03-01T11:00:00.000Z'], [1_700_000_000_000], [undefined], [null], [new Date('nonsense')]])(
    'throws on %j, which is not a valid Date, on either side',
    (value) => {
      const badDate = expect.objectContaining({ code: 'bad-date' });
      expect(() => within(24, value as Date, now)).toThrow(badDate);
      expect(() => within(24, now, value as Date)).toThrow(badDate);
    },
  );

  test('says the same as plain arithmetic, whatever the dates', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(100), (since, until, hours) => {
        const age = until - since;
        expect(within(hours, new Date(since), new Date(until))).toBe(age >= 0 && age <= hours * 3_600_000);
      }),
    );
  });
});
